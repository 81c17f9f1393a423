import { expect, type Page, test } from '@playwright/test';
import { expectSteps, open, watch } from './page';

const detail = (page: Page) => page.getByRole('region', { name: /^(Layer \d+|Output) · / });
const heading = (page: Page) => page.getByRole('heading', { name: /^(Layer \d+|Output) · / });
const columns = (page: Page) => page.getByRole('group', { name: 'Layers' }).getByRole('button');

/** A number in a row of the detail's table. */
const cell = (page: Page, row: string, column: number) =>
  page.getByRole('row', { name: row }).getByRole('cell').nth(column);

test('a layer is opened, left for the next one and closed by keys alone, and the focus comes back', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await open(page, 'layers=4,3&act=tanh');
  await columns(page).nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Layer 2 · tanh');
  await expect(heading(page)).toBeFocused();
  await expect(cell(page, 'Weights', 0)).toHaveText('12');
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('Output · identity');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(heading(page)).toHaveText('Layer 1 · tanh');
  await expect(cell(page, 'Weights', 0)).toHaveText('8');
  await page.keyboard.press('ArrowLeft');
  await expect(heading(page)).toHaveText('Layer 1 · tanh');
  await page.keyboard.press('Escape');
  await expect(detail(page)).toHaveCount(0);
  await expect(columns(page).nth(0)).toBeFocused();
  expect(complaints).toEqual([]);
});

test('training goes on while a layer is open, and its figures with it', async ({ page }) => {
  await open(page, 'layers=4,3&act=tanh');
  await columns(page).first().click();
  await expect(detail(page).getByText(/^batch of the first step/)).toBeVisible();
  const before = await cell(page, 'Weights', 2).textContent();
  await heading(page).focus();
  await page.keyboard.press('Space');
  await expectSteps(page, 200);
  await expect(detail(page).getByText(/^batch of step [\d\u202f]{3,}/)).toBeVisible();
  await expect(cell(page, 'Weights', 2)).not.toHaveText(before ?? '');
});

test('sigmoids that start from weights of a large variance are said to be saturated', async ({ page }) => {
  await open(page, 'layers=8,8&act=sigmoid&init=normal&sigma=8');
  await columns(page).nth(1).click();
  const told = detail(page).getByText(/% saturated$/);
  await expect(told).toBeVisible();
  expect(Number.parseInt((await told.textContent()) ?? '', 10)).toBeGreaterThan(30);
});

test('a neuron says how often it is active, and the gradient of each of its weights', async ({ page }) => {
  await open(page, 'layers=4,3&act=relu');
  await page.getByRole('button', { name: 'layer 2 · neuron 1', exact: true }).click();
  const editor = page.getByRole('dialog', { name: 'layer 2 · neuron 1' });
  await expect(editor.getByText(/% of the batch$/)).toBeVisible();
  await expect(editor.getByRole('listitem')).toHaveCount(4);
  await expect(editor.getByRole('listitem').first()).toContainText('∂L/∂w');
});

test('on a phone a layer takes the whole screen, and gives it back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'layers=4,3&act=tanh');
  await page.getByRole('tab', { name: 'Gradients' }).click();
  await columns(page).first().click();
  const sheet = page.getByRole('dialog', { name: 'Layer 1 · tanh' });
  await expect(sheet).toBeVisible();
  await expect(cell(page, 'Gradients', 0)).toHaveText('8');
  const { width, height } = (await sheet.boundingBox()) ?? { width: 0, height: 0 };
  expect([width, height]).toEqual([390, 844]);
  await page.getByRole('button', { name: 'Close the detail' }).click();
  await expect(sheet).toHaveCount(0);
});
