// @ts-check
/** Milliseconds until a run has to be under way: a software adapter compiles for a while. */
const PATIENCE = 180_000;

/** @typedef {{ open: number[], closed: number[] }} PanelSpeeds */

/**
 * Steps per second of the built page with the gradient panel open and without it, by turns, as fast as it goes.
 * @param {{ browser: import('playwright').Browser, address: string }} page
 * @param {string} hash of the experiment, as a link has it
 * @param {{ rounds: number, seconds: number }} course
 */
export async function panelSpeeds(page, hash, { rounds, seconds }) {
  /** @type {PanelSpeeds} */
  const speeds = { open: [], closed: [] };
  for (let round = 0; round < rounds; round++) {
    for (const state of /** @type {const} */ (['open', 'closed'])) {
      const link = `#v=1&speed=max&run=1${hash}${state === 'closed' ? '&grad=0' : ''}`;
      speeds[state].push(await speedOf(page, link, seconds));
    }
  }
  return speeds;
}

/**
 * Steps per second of a link, after a second to get going.
 * @param {{ browser: import('playwright').Browser, address: string }} page
 * @param {string} hash
 * @param {number} duration in seconds
 */
async function speedOf({ browser, address }, hash, duration) {
  const tab = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  try {
    await tab.goto(`${address}${hash}`);
    await tab.getByRole('button', { name: /pause/i }).waitFor({ timeout: PATIENCE });
    await tab.waitForFunction(() => /[1-9]/.test(document.querySelector('header dd')?.textContent ?? ''), undefined, {
      timeout: PATIENCE,
    });
    return await tab.evaluate(async (seconds) => {
      const step = () => Number(document.querySelector('header dd')?.textContent?.replaceAll(/\D/g, ''));
      /** @param {number} milliseconds */
      const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      await wait(1000);
      const from = step();
      const started = performance.now();
      await wait(1000 * seconds);
      return (1000 * (step() - from)) / (performance.now() - started);
    }, duration);
  } finally {
    await tab.close();
  }
}

/** @param {number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
