import { expect, type Page, test } from '@playwright/test';
import { expectSteps, open, stepOf } from './page';

/** Tells the page that its tab was hidden, or is shown again. */
const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { value: is, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

/** The step that is shown after the page has drawn so often that a report of more would have come. */
const stepAfterFrames = async (page: Page): Promise<number> => {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  });
  return stepOf(page);
};

test('a tab that nobody sees trains nothing, and goes on where it was when it is seen again', async ({ page }) => {
  await open(page, 'v=1&run=1');
  await expectSteps(page, 50);
  await hide(page, true);
  let step = -1;
  // What was under way when it was hidden is still told.
  await expect
    .poll(async () => {
      const before = step;
      step = await stepAfterFrames(page);
      return step - before;
    })
    .toBe(0);
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await hide(page, false);
  await expectSteps(page, step + 50);
});
