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
      const tasks = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
      }).observe({ type: 'longtask', buffered: true });
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
    const tasks = await tab.evaluate(() => window['longTasks']);
    report(tasks.filter(({ startTime }) => startTime >= started), tasks.filter(({ startTime }) => startTime < started), rate);
  } finally {
    await page.close();
  }
}

/** @typedef {{ startTime: number, duration: number }} Task */

/**
 * @param {Task[]} running
 * @param {Task[]} opening
 * @param {unknown} rate
 */
function report(running, opening, rate) {
  const longest = (/** @type {Task[]} */ tasks) => Math.max(0, ...tasks.map(({ duration }) => duration));
  console.log(`  while running (${SECONDS} s): ${running.length} tasks over ${LIMIT} ms, the longest ${longest(running)} ms`);
  console.log(`  while opening: ${opening.length} tasks over ${LIMIT} ms, the longest ${longest(opening)} ms`);
  console.log(`  animation frames per second: ${Number(rate).toFixed(1)}`);
}
