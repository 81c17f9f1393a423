import { expect, test } from '@playwright/test';

test('the page opens with a WebGPU adapter at hand and nothing to complain about', async ({ page }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto('./');
  await expect(page).toHaveTitle(/Nabla/);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(await page.evaluate(async () => (await navigator.gpu.requestAdapter()) !== null)).toBe(true);
  expect(complaints).toEqual([]);
});
