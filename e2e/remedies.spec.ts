import { expect, test } from '@playwright/test';
import { parseNumber } from '../app/ui/number-text';
import { expectStep, expectSteps, messages, open, stepOf, type } from './page';

test('a range test suggests a rate, which one key puts in and another takes back', async ({ page }) => {
  await open(page, 'data=circle&rate=0.0001');
  const rate = page.getByRole('textbox', { name: 'Learning rate', exact: true });
  await page.getByRole('button', { name: 'Find a learning rate' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Suggested: 0\.0\d, a tenth of the rate/);
  await expect(dialog.getByRole('img', { name: /^Loss against the learning rate/ })).toBeVisible();
  const use = dialog.getByRole('button', { name: /^Use 0\.0\d$/ });
  const suggested = (await use.textContent())?.replace('Use ', '') ?? '';
  await use.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(rate).toHaveValue(suggested);
  expect(await stepOf(page)).toBe(0);
  await page.keyboard.press('Control+z');
  await expect(rate).toHaveValue('10⁻⁴');
});

test('a range test takes a rate that was typed, and leaves a run that is under way alone', async ({ page }) => {
  await open(page, 'data=circle&run=1');
  await expectSteps(page, 50);
  await page.getByRole('button', { name: 'Find a learning rate' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /^Use / })).toBeVisible();
  // What lies under a dialog has no role for the time being.
  const steps = page.locator('[data-step]');
  const stepNow = async (): Promise<number> => Number(await steps.getAttribute('data-step'));
  const then = await stepNow();
  await expect.poll(stepNow).toBeGreaterThan(then + 50);
  await type(page, 'Rate to use', '0,007');
  await dialog.getByRole('button', { name: 'Use 0.007' }).click();
  await expect(page.getByRole('textbox', { name: 'Learning rate', exact: true })).toHaveValue('0.007');
  await expectSteps(page, then + 100);
});

test('a range test without points says what to do', async ({ page }) => {
  await open(page, 'data=paint');
  await page.getByRole('button', { name: 'Find a learning rate' }).click();
  await expect(page.getByRole('alert')).toContainText('no points to learn from');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('early stopping says where it stopped and which weights are back, the same for the same link', async ({
  page,
}) => {
  const hash = 'samples=80&noise=0.4&layers=16,16&patience=100&run=1&speed=max';
  await open(page, hash);
  const stopped = messages(page).getByText(/^Training stopped at step/);
  await expect(stopped).toBeVisible();
  await expect(messages(page)).toContainText(/had not fallen for \d+ steps\. The weights of step \d+, the best so far/);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  const step = await stepOf(page);
  await expect(stopped).toHaveText(`Training stopped at step ${step}`);
  await page.keyboard.press('r');
  await expectStep(page, 0);
  await page.keyboard.press('Space');
  await expectStep(page, step);
});

test('a rate that drops on plateaus shows where it has come to', async ({ page }) => {
  await open(page, 'opt=sgd&rate=3&schedule=plateau&period=50&run=1&speed=max');
  const shown = page.getByText('Rate of the next step');
  const read = async (): Promise<number> =>
    parseNumber((await shown.textContent())?.replace('Rate of the next step', '') ?? '') ?? Number.NaN;
  await expect.poll(read).toBeLessThan(3);
  // However late one looks: 3, halved some times, in the three digits that are shown.
  const rate = await read();
  const halvings = Math.round(Math.log2(3 / rate));
  expect(halvings).toBeGreaterThanOrEqual(1);
  expect(rate).toBe(Number((3 / 2 ** halvings).toPrecision(3)));
});
