import { expect, test } from '@playwright/test';
import { expectStep, expectSteps, messages, open, pause, run, stepOf, watch } from './page';

test('opened without a link, the page starts by itself', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page);
  await expectSteps(page, 20);
  await pause(page);
  await expect(page).toHaveTitle(/Nabla/);
  expect(complaints).toEqual([]);
});

test('opened with a link, the page waits until somebody presses Run', async ({ page }) => {
  await open(page, 'v=1&seed=7');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await expect(page.getByText('Press Run to see it learn')).toBeVisible();
  expect(await stepOf(page)).toBe(0);
  await run(page);
  await expectSteps(page, 5);
});

test('a link with run=1 runs at once', async ({ page }) => {
  await open(page, 'v=1&seed=7&run=1');
  await expectSteps(page, 5);
});

test('where reduced motion is asked for, the page waits even without a link', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  // Had it been running, one step would not have been the first.
  await expectStep(page, 1);
});

test('keys that are pressed while the engine is still starting are not refused', async ({ page }) => {
  await page.goto('./#v=1');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  await expectSteps(page, 5);
  await expect(messages(page)).toHaveText('');
});

test('→ held down makes as many steps as it was pressed', async ({ page }) => {
  await open(page, 'v=1');
  for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowRight');
  await expectStep(page, 40);
});
