import { expect, type Page, test } from '@playwright/test';
import { expectTestAccuracy, open, pause, run, watch } from './page';

const pad = (page: Page) => page.getByRole('application', { name: /^Pad to draw on/ });

/** Draws a line through points, given as shares of the pad. */
async function draw(page: Page, points: readonly (readonly [x: number, y: number])[]): Promise<void> {
  const box = await pad(page).boundingBox();
  if (!box) throw new Error('The pad has no place.');
  const [[x, y], ...rest] = points.map(([across, down]) => [box.x + across * box.width, box.y + down * box.height]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const [toX, toY] of rest) await page.mouse.move(toX, toY, { steps: 5 });
  await page.mouse.up();
}

const SEVEN = [
  [0.28, 0.2],
  [0.72, 0.2],
  [0.58, 0.5],
  [0.46, 0.82],
] as const;

const scores = (page: Page) => page.getByRole('list', { name: 'What the network says of it' });

test('a 7 that is drawn by hand is recognised by a network that has just learned, and the pen works by keys', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await open(page, 'data=mnist&batch=32&opt=adam&rate=0.002&act=relu&speed=max');
  await run(page);
  await expectTestAccuracy(page, 0.9, 120_000);
  // The pen is answered while training goes on.
  await draw(page, SEVEN);
  const winner = scores(page).locator('[data-verdict]');
  await expect(winner).toContainText(/^7/);
  await pause(page);
  await expect(winner).toContainText(/^7/);
  expect(Number((await winner.textContent())?.slice(1))).toBeGreaterThan(50);

  // Wiped, and a 1 drawn with the arrow keys.
  await page.getByRole('button', { name: 'Wipe the pad' }).click();
  await expect(page.getByText('Draw a digit here')).toBeVisible();
  await pad(page).focus();
  for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Space');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  await expect(winner).toContainText(/^1/);
  expect(complaints).toEqual([]);
});
