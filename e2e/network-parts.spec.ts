import { expect, type Locator, type Page, test } from '@playwright/test';
import { choose, expectSteps, open, pause, picture, run, shareLink, stepOf, watch } from './page';
import { parametersOf, tapWorker } from './worker-tap';

const depth = (page: Page): Locator => page.getByRole('textbox', { name: 'Hidden layers', exact: true });
const depthSlider = (page: Page): Locator => page.getByRole('slider', { name: 'Hidden layers', exact: true });
const undo = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+z');
const chip = (page: Page, layer: number, part: string): Locator =>
  page.getByRole('button', { name: `Remove from layer ${layer}: ${part}`, exact: true });

/** Weights of the default network, which stand before its biases: 2 · 8 + 8 · 8 + 8. */
const WEIGHTS = 88;

test('depth is dragged from two layers to ten in one go, weights kept, and one undo takes it back', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await tapWorker(page);
  await open(page, 'v=1&act=sigmoid');
  const before = await parametersOf(page);
  const thumb = await depthSlider(page).boundingBox();
  if (!thumb) throw new Error('the slider is not on the page');
  const y = thumb.y + thumb.height / 2;
  let x = thumb.x + thumb.width / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  while ((await depth(page).inputValue()) !== '10' && x < thumb.x + 400) await page.mouse.move((x += 2), y);
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: 'Settings of layer 10' })).toBeVisible();
  expect((await parametersOf(page)).slice(0, 80)).toEqual(before.slice(0, 80));
  expect(await shareLink(page)).toContain('layers=8,8,8,8,8,8,8,8,8,8&');
  await undo(page);
  await expect(depth(page)).toHaveValue('2');
  expect(await parametersOf(page)).toEqual(before);
  expect(complaints).toEqual([]);
});

test('depth and width follow the keyboard, and lead back to their defaults', async ({ page }) => {
  await open(page);
  await depthSlider(page).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await expect(depth(page)).toHaveValue('5');
  await page.getByRole('button', { name: 'Hidden layers: back to its default' }).click();
  await expect(depth(page)).toHaveValue('2');
  const width = page.getByRole('textbox', { name: 'Neurons in each', exact: true });
  await width.fill('3');
  await width.press('Enter');
  await expect(page.getByRole('button', { name: 'layer 2 · neuron 3', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'layer 2 · neuron 4', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Add a neuron to layer 1' }).click();
  await expect(width).toHaveValue('3–4');
});

test('normalization, dropout and a skip go into a layer in mid-run and out again by keyboard, weights kept', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await tapWorker(page);
  await open(page, 'v=1&speed=100&run=1');
  await expectSteps(page, 30);
  await pause(page);
  const before = await parametersOf(page);
  await page.getByRole('button', { name: 'Settings of layer 2' }).click();
  const settings = page.getByRole('dialog', { name: 'Layer 2' });
  const inside = (role: 'combobox' | 'textbox', name: string) => settings.getByRole(role, { name, exact: true });
  await inside('combobox', 'Normalization').click();
  await page.getByRole('option', { name: 'batch', exact: true }).click();
  await inside('combobox', 'Residual connection').click();
  await page.getByRole('option', { name: 'on', exact: true }).click();
  await inside('textbox', 'Dropout').fill('0.2');
  await inside('textbox', 'Dropout').press('Enter');
  await page.keyboard.press('Escape');
  for (const part of ['batch normalization', 'dropout 0.2', 'residual connection'])
    await expect(chip(page, 2, part)).toBeVisible();
  const within = await parametersOf(page);
  expect(within.slice(0, WEIGHTS)).toEqual(before.slice(0, WEIGHTS));
  // Scale and shift of eight neurons, means and variances, of the latest batch and running.
  expect(within).toHaveLength(before.length + 6 * 8);

  for (const part of ['batch normalization', 'dropout 0.2', 'residual connection']) {
    await chip(page, 2, part).focus();
    await page.keyboard.press('Enter');
    await expect(chip(page, 2, part)).toHaveCount(0);
  }
  expect(await parametersOf(page)).toEqual(before);
  await choose(page, 'Normalization', 'layer');
  await expect(chip(page, 1, 'layer normalization')).toBeVisible();
  const step = await stepOf(page);
  await run(page);
  await expectSteps(page, step + 30);
  expect(complaints).toEqual([]);
});

test('a layer that gives another number of values than it gets says why it has no residual connection', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Settings of layer 1' }).click();
  const settings = page.getByRole('dialog', { name: 'Layer 1' });
  await expect(settings).toContainText('the layer gets 2 values and gives 8');
  await expect(settings.getByRole('combobox', { name: 'Residual connection' })).toHaveCount(0);
});

test('a switch draws with the statistics of the latest batch, and the link holds it', async ({ page }) => {
  await open(page, 'v=1&norm=batchNorm&batch=4&rate=0.1&speed=100&run=1');
  await expectSteps(page, 20);
  await pause(page);
  const canvas = picture(page).locator('canvas').first();
  const drawn = (): Promise<string> => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  const toggle = page.getByRole('button', { name: 'Latest batch’s statistics' });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(await shareLink(page)).toContain('stats=batch');
  // The run has stood still for a while: no frame of it is under way any more.
  let withBatch = await drawn();
  await expect.poll(async () => withBatch === (withBatch = await drawn()), { intervals: [1000] }).toBe(true);
  await toggle.click();
  await expect.poll(async () => (await drawn()) === withBatch).toBe(false);
  await toggle.click();
  await expect.poll(async () => (await drawn()) === withBatch).toBe(true);
});

/** Buttons over the columns that lie on one another. */
const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('[aria-labelledby="network-title"] h3')].flatMap(
      (h) => [...(h.parentElement?.querySelectorAll<HTMLElement>('h3, button') ?? [])],
    );
    const shown = controls.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const found: string[] = [];
    shown.forEach((element, i) => {
      const box = element.getBoundingClientRect();
      for (const other of shown.slice(i + 1)) {
        if (element.contains(other)) continue;
        const next = other.getBoundingClientRect();
        const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
        const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
        if (across > 1 && down > 1) found.push(`${element.textContent} over ${other.textContent}`);
      }
    });
    return shown.length > 20 ? found : ['no headers'];
  });

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
  [390, 844],
]) {
  test(`at ${width}×${height} the headers of twenty layers with all parts stand side by side`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const layers = Array.from({ length: 20 }, () => '8').join();
    await open(page, `v=1&layers=${layers}&act=leakyRelu&norm=batchNorm&residual=all&dropout=0.2`);
    await expect(page.getByRole('heading', { name: 'Settings of layer 20' })).toBeVisible();
    expect(await overlaps(page)).toEqual([]);
  });
}
