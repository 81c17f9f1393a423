import { expect, test } from '@playwright/test';
import { watchCosts } from '../scripts/heap.mjs';
import { expectSteps, open, pause, run, stepOf } from './page';

/** Five bytes a step would be too many; `npm run bench -- soak` goes on for longer. */
const STEPS = 60_000;
/** By then the curves have been thinned several times. */
const WARM = 20_000;

test('page and worker take no more memory after many steps with the gradient panel open', async ({ page }) => {
  const costs = await watchCosts(page);
  await open(page, 'v=1&speed=max&run=1');
  await expectSteps(page, WARM);
  await pause(page);
  const before = await costs.look();
  const start = await stepOf(page);
  await run(page);
  // As fast as it goes, on a machine that may be busy.
  await expect.poll(() => stepOf(page), { timeout: 150_000 }).toBeGreaterThan(start + STEPS);
  await pause(page);
  const after = await costs.look();
  expect(after.page / before.page).toBeLessThan(1.05);
  expect(after.worker / before.worker).toBeLessThan(1.05);
});
