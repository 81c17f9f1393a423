import { expect, test } from '@playwright/test';
import { badge, open } from './page';

test('the badge says what a step takes on either executor, and lets the keyboard choose', async ({ page }) => {
  await open(page, 'v=1');
  await expect(badge(page)).toHaveAccessibleName('Backend: CPU');
  await badge(page).focus();
  await page.keyboard.press('Enter');
  const explanation = page.getByRole('dialog', { name: 'What computes' });
  await expect(explanation).toContainText(/about [\d.]+\s(µs|ms) on the CPU here/);
  await expect(explanation).toContainText(/would take about [\d.]+\s(µs|ms|s) on the software adapter/);
  await expect(explanation.getByRole('radio', { name: /^Automatic/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(badge(page)).toHaveAccessibleName('Backend: WebGPU · software');
  await expect(page).toHaveURL(/backend=webgpu/);
  await expect(explanation).toContainText('You asked for this one.');
});
