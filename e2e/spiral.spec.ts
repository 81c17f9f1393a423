import { expect, test } from '@playwright/test';
import { badge, expectTestAccuracy, open, watch } from './page';

test('without WebGPU the default link trains the spiral to 95 % accuracy on test data', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page);
  await expect(badge(page)).toHaveAccessibleName('Backend: CPU');
  await expectTestAccuracy(page, 0.95, 120_000);
  expect(complaints).toEqual([]);
});

test('without WebGPU the badge says that the CPU computes, and why', async ({ page }) => {
  await open(page, 'v=1');
  expect(await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) ?? null)).toBe(null);
  await badge(page).click();
  const explanation = page.getByRole('dialog', { name: 'What computes' });
  await expect(explanation).toContainText('on the CPU');
  await expect(explanation).toContainText(/no WebGPU|no graphics adapter/);
});

test('asked for WebGPU where there is none, the page says so and trains on the CPU', async ({ page }) => {
  await open(page, 'v=1&backend=webgpu&run=1');
  await expect(badge(page)).toHaveAccessibleName('Backend: CPU');
  await expectTestAccuracy(page, 0.7, 60_000);
  await badge(page).click();
  await expect(page.getByRole('dialog', { name: 'What computes' })).toContainText(/no WebGPU|no graphics adapter/);
});
