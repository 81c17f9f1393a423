// @ts-check
import { openBuiltPage } from '../scripts/built-page.mjs';

export const question =
  'which share of its steps per second does the default run keep with all of the gradient panel open?';

const ROUNDS = 5;
const SECONDS = 4;

/** Runs the page with the panel open and closed by turns, as fast as it goes, and compares the medians. */
export async function answer() {
  const page = await openBuiltPage({ webgpu: false });
  try {
    /** @type {Record<'open' | 'closed', number[]>} */
    const speeds = { open: [], closed: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const state of /** @type {const} */ (['open', 'closed'])) {
        speeds[state].push(await speedOf(page, `#v=1&speed=max&run=1${state === 'closed' ? '&grad=0' : ''}`));
      }
    }
    const open = median(speeds.open);
    const closed = median(speeds.closed);
    console.log(`  open: ${list(speeds.open)} steps/s; closed: ${list(speeds.closed)} steps/s`);
    console.log(
      `  medians: ${Math.round(open)} open, ${Math.round(closed)} closed: ${((100 * open) / closed).toFixed(0)} % are kept`,
    );
  } finally {
    await page.close();
  }
}

/**
 * Steps per second of a link, after a second to get going.
 * @param {Awaited<ReturnType<typeof openBuiltPage>>} page
 * @param {string} hash
 */
async function speedOf({ browser, address }, hash) {
  const tab = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  try {
    await tab.goto(`${address}${hash}`);
    await tab.getByRole('button', { name: /pause/i }).waitFor();
    return await tab.evaluate(async (seconds) => {
      const step = () => Number(document.querySelector('header dd')?.textContent?.replaceAll(/\D/g, ''));
      /** @param {number} milliseconds */
      const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      await wait(1000);
      const from = step();
      const started = performance.now();
      await wait(1000 * seconds);
      return (1000 * (step() - from)) / (performance.now() - started);
    }, SECONDS);
  } finally {
    await tab.close();
  }
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** @param {number[]} values */
const list = (values) => values.map((value) => Math.round(value)).join(', ');
