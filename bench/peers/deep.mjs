// @ts-check
import { openBuiltPage } from '../../scripts/built-page.mjs';
import { median, panelSpeeds } from './panel-cost.mjs';

/** Ten layers of 16, as a link has them. */
const LAYERS = `&layers=${Array.from({ length: 10 }, () => 16).join(',')}`;

export const about = 'ten layers of 16 in the real page, gradient panel open';

/**
 * Steps per second of the page with each executor, gradient panel open and closed.
 * @param {{ browser?: string, headed?: boolean }} options
 * @param {{ rounds: number, seconds: number }} course
 */
export async function runDeep(options, course) {
  const page = await openBuiltPage({ ...options, webgpu: true });
  try {
    const results = [];
    for (const backend of /** @type {const} */ (['webgpu', 'cpu'])) {
      const label = backend === 'cpu' ? 'Nabla CPU' : 'Nabla WebGPU';
      try {
        const speeds = await panelSpeeds(page, `${LAYERS}&backend=${backend}`, course);
        results.push({ label, ...speeds, problem: '' });
      } catch (error) {
        const problem = error instanceof Error ? error.message.split('\n')[0] : String(error);
        results.push({ label, open: [], closed: [], problem });
      }
      console.error(`  ${label}: measured`);
    }
    return results;
  } finally {
    await page.close();
  }
}

/**
 * The table of `deep`, its head first.
 * @param {Awaited<ReturnType<typeof runDeep>>} results
 * @param {typeof import('./report')} report
 */
export const deepRows = (results, { short }) => [
  ['executor', 'steps/s, panel open', 'steps/s, closed', 'kept'],
  ...results.map(({ label, open, closed, problem }) =>
    problem === ''
      ? [label, short(median(open)), short(median(closed)), `${short((100 * median(open)) / median(closed))} %`]
      : [label, `– (${problem})`],
  ),
];
