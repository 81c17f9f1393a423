// @ts-check
import { openBuiltPage } from '../scripts/built-page.mjs';
import { watchCosts } from '../scripts/heap.mjs';

export const question =
  'after an hour of running, does the page still take the memory and the time per frame that it took at first?';

/** An hour at 200 steps a second is 720 000 steps; at full speed they take less. */
const STEPS = 1_000_000;
/** Code is compiled, and curves are as long as they get. */
const WARM = 200_000;
const LOOKS = 8;
/** Share by which the last third may differ from the first. */
const TOLERANCE = 0.05;

/** Trains the default experiment with the gradient panel open, and looks at its costs now and then. */
export async function answer() {
  const { address, browser, close } = await openBuiltPage({ webgpu: false });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const costs = await watchCosts(page);
    await page.goto(`${address}#v=1&speed=max&run=1`);
    const step = page.getByRole('banner').getByRole('definition').first();
    /** @param {number} wanted */
    const reach = async (wanted) => {
      const windows = [];
      let before = await costs.frames();
      do {
        await page.waitForTimeout(500);
        const now = await costs.frames();
        windows.push((1000 * (now.time - before.time)) / (now.frames - before.frames));
        before = now;
      } while (Number((await step.textContent())?.replaceAll(/\D/g, '')) < wanted);
      // What else the machine does makes frames dearer, nothing makes them cheaper.
      return windows.sort((a, b) => a - b)[windows.length >> 2];
    };
    console.log('      steps   page MB   worker MB   ms per frame (processor time of the page)');
    const looks = [];
    await reach(WARM);
    for (let i = 1; i <= LOOKS; i++) {
      const steps = WARM + (i * (STEPS - WARM)) / LOOKS;
      const frame = await reach(steps);
      // Nothing is under way between page and worker.
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
      const memory = await costs.look();
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      looks.push({ ...memory, frame });
      const [inPage, inWorker] = [memory.page, memory.worker].map((bytes) => (bytes / 1e6).toFixed(2));
      console.log(
        `  ${String(Math.round(steps)).padStart(9)}   ${inPage.padStart(7)}   ${inWorker.padStart(9)}   ${frame?.toFixed(2)}`,
      );
    }
    for (const name of /** @type {const} */ (['page', 'worker', 'frame'])) {
      const values = looks.map((look) => look[name]);
      const third = Math.ceil(LOOKS / 3);
      const change = median(values.slice(-third)) / median(values.slice(0, third)) - 1;
      const verdict = Math.abs(change) <= TOLERANCE ? 'flat' : change > 0 ? 'GROWS' : 'falls';
      console.log(`  ${name}: ${(100 * change).toFixed(1)} % from the first third to the last: ${verdict}`);
    }
  } finally {
    await close();
  }
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
