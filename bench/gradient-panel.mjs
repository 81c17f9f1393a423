// @ts-check
import { openBuiltPage } from '../scripts/built-page.mjs';
import { median, panelSpeeds } from './peers/panel-cost.mjs';

export const question =
  'which share of its steps per second does the default run keep with all of the gradient panel open?';

/** Runs the page with the panel open and closed by turns, as fast as it goes, and compares the medians. */
export async function answer() {
  const page = await openBuiltPage({ webgpu: false });
  try {
    const speeds = await panelSpeeds(page, '', { rounds: 5, seconds: 4 });
    const [open, closed] = [median(speeds.open), median(speeds.closed)];
    console.log(`  open: ${list(speeds.open)} steps/s; closed: ${list(speeds.closed)} steps/s`);
    console.log(
      `  medians: ${Math.round(open)} open, ${Math.round(closed)} closed: ${((100 * open) / closed).toFixed(0)} % are kept`,
    );
  } finally {
    await page.close();
  }
}

/** @param {number[]} values */
const list = (values) => values.map((value) => Math.round(value)).join(', ');
