// @ts-check
import { openBuiltPage } from '../scripts/built-page.mjs';

export const question =
  'while the largest network runs at full speed, how long do tasks hold up the page’s own thread?';

/** Ten layers of 64: the largest network that the page builds. */
const LARGEST = `#v=1&layers=${Array.from({ length: 10 }, () => 64).join(',')}&speed=max&run=1`;
const SECONDS = 20;
const LIMIT = 50;

/** Runs the page, moves the pointer about as a person would, and prints every long task. */
export async function answer() {
  const page = await openBuiltPage({ webgpu: false });
  try {
    const tab = await page.browser.newPage({ viewport: { width: 1366, height: 768 } });
    await tab.addInitScript(() => {
      /** @type {Frame[]} */
      const frames = [];
      Object.assign(window, { longFrames: frames });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { startTime, duration, scripts } = /** @type {PerformanceEntry & { scripts: PerformanceEntry[] }} */ (
            entry
          );
          frames.push({ startTime, duration, scripts: scripts.map((script) => script.duration) });
        }
      }).observe({ type: 'long-animation-frame', buffered: true });
    });
    await tab.goto(`${page.address}${LARGEST}`);
    await tab.getByRole('button', { name: /pause/i }).waitFor();
    const started = await tab.evaluate(() => performance.now());
    const frames = tab.evaluate(
      (milliseconds) =>
        new Promise((resolve) => {
          let count = 0;
          const from = performance.now();
          const next = () => {
            count++;
            if (performance.now() - from < milliseconds) requestAnimationFrame(next);
            else resolve((1000 * count) / (performance.now() - from));
          };
          requestAnimationFrame(next);
        }),
      SECONDS * 1000,
    );
    for (let i = 0; i < 40; i++) await tab.mouse.move(300 + 17 * i, 200 + 9 * i, { steps: 5 });
    const rate = await frames;
    /** @type {Frame[]} */
    const long = await tab.evaluate(() => Reflect.get(window, 'longFrames'));
    report(
      'opening',
      long.filter(({ startTime }) => startTime < started),
    );
    report(
      `running (${SECONDS} s)`,
      long.filter(({ startTime }) => startTime >= started),
    );
    console.log(`  animation frames per second: ${Number(rate).toFixed(1)}`);
  } finally {
    await page.close();
  }
}

/**
 * A frame that took over 50 ms, and how long each of our scripts ran in it; the rest is the browser's: style, layout,
 * and on a machine without a GPU the rastering of canvases.
 * @typedef {{ startTime: number, duration: number, scripts: number[] }} Frame
 */

/**
 * @param {string} when
 * @param {Frame[]} frames
 */
function report(when, frames) {
  const ours = frames.flatMap(({ scripts }) => scripts).filter((duration) => duration > LIMIT);
  const longest = (/** @type {number[]} */ durations) => Math.round(Math.max(0, ...durations));
  console.log(
    `  ${when}: ${ours.length} of our tasks over ${LIMIT} ms, the longest ${longest(frames.flatMap(({ scripts }) => scripts))} ms; ` +
      `frames over ${LIMIT} ms: ${frames.length}, the longest ${longest(frames.map(({ duration }) => duration))} ms`,
  );
}
