// @ts-check
import { openBuiltPage } from '../scripts/built-page.mjs';
import { median } from './peers/panel-cost.mjs';

export const question =
  'how long after it was opened, with a cold cache, does the page show a boundary that was learned?';

const ROUNDS = 7;
/** Steps after which the boundary of the default run is no longer that of its first weights. */
const STEPS = 100;

/** Opens the page as a stranger does, each time in a browser profile that knows nothing of it. */
export async function answer() {
  const { address, browser, close } = await openBuiltPage({ webgpu: false });
  try {
    /** @type {Moments[]} */
    const visits = [];
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      const tab = await context.newPage();
      await tab.addInitScript(watchOutput, STEPS);
      await tab.goto(address);
      await tab.waitForFunction(() => Reflect.get(window, 'moments')?.learned > 0, undefined, { timeout: 120_000 });
      visits.push(await tab.evaluate(() => /** @type {Moments} */ (Reflect.get(window, 'moments'))));
      await context.close();
    }
    const row = (/** @type {keyof Moments} */ name) => visits.map((moments) => moments[name]);
    for (const [name, what] of /** @type {const} */ ([
      ['shown', 'Run or Pause can be pressed'],
      ['drawn', 'the first boundary is drawn'],
      ['learned', `a boundary after at least ${STEPS} steps is drawn`],
    ])) {
      const all = row(name).map((moment) => Math.round(moment));
      console.log(`  ${what}: ${Math.round(median(row(name)))} ms (${all.join(', ')})`);
    }
  } finally {
    await close();
  }
}

/**
 * Milliseconds from the navigation on.
 * @typedef {{ shown: number, drawn: number, learned: number }} Moments
 */

/**
 * Runs in the page, from before its first script: takes down when what is to be seen is there, frame by frame.
 * @param {number} steps
 */
function watchOutput(steps) {
  const moments = { shown: 0, drawn: 0, learned: 0 };
  Object.assign(window, { moments });
  let first = '';
  const small = document.createElement('canvas');
  small.width = small.height = 12;
  const brush = small.getContext('2d', { willReadFrequently: true });

  /** The output's picture in 12 × 12 pixels; nothing where all are alike. */
  function seen() {
    const canvas = document.querySelector('[aria-label^="Output of the network"] canvas');
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0 || !brush) return '';
    brush.clearRect(0, 0, 12, 12);
    brush.drawImage(canvas, 0, 0, 12, 12);
    const pixels = new Uint32Array(brush.getImageData(0, 0, 12, 12).data.buffer);
    return pixels.every((pixel) => pixel === pixels[0]) ? '' : pixels.join();
  }

  function look() {
    const now = performance.now();
    const step = Number(document.querySelector('header dd')?.textContent?.replaceAll(/\D/g, '') ?? 0);
    if (!moments.shown && document.querySelector('header button')) moments.shown = now;
    const picture = seen();
    if (!moments.drawn && picture !== '') {
      moments.drawn = now;
      first = picture;
    }
    if (moments.drawn && step >= steps && picture !== '' && picture !== first) moments.learned = now;
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
