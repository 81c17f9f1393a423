import { expect, test } from '@playwright/test';

test('the page opens in a browser without a WebGPU adapter', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('./');
  await expect(page).toHaveTitle(/Nabla/);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(await page.evaluate(async () => (await navigator.gpu?.requestAdapter()) ?? null)).toBe(null);
  expect(errors).toEqual([]);
});
