import { expect, type Locator, type Page, test } from '@playwright/test';
import { choose, expectSteps, lossChart, messages, open, pause, run, shareLink, stepOf, watch } from './page';

/** The middle of something on the page. */
async function middleOf(thing: Locator): Promise<number> {
  const box = await thing.boundingBox();
  if (!box) throw new Error('it is not on the page');
  return box.x + box.width / 2;
}

const header = (page: Page, layer: number): Locator =>
  page.getByRole('button', { name: `Settings of layer ${layer}`, exact: true });
const image = (page: Page): Locator => page.getByRole('button', { name: /^Image: / });

/** Takes the latest change back, once the engine has made it. */
async function undo(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await page.keyboard.press('ControlOrMeta+z');
}

test('the columns of LeNet’s layers stand over those of the gradients, and the keyboard goes through images and maps', async ({
  page,
}) => {
  const { complaints } = watch(page);
  // On 12 × 12 pixels: what is looked at here does not depend on the image’s size.
  await open(page, 'v=1&data=shapes&layers=conv6x5,max2,conv16x5:valid,max2,120,84');
  await expect(page.getByRole('heading', { name: 'Network of images with 6 hidden layers' })).toBeAttached();
  await expect(page.getByText(/^15.201 parameters · 43.620 multiplications per image$/)).toBeVisible();
  const gradients = page.getByRole('group', { name: 'Layers', exact: true }).getByRole('button');
  await expect(gradients).toHaveCount(7);
  for (let layer = 1; layer <= 6; layer++) {
    expect(Math.abs((await middleOf(header(page, layer))) - (await middleOf(gradients.nth(layer - 1))))).toBeLessThan(
      1,
    );
  }
  // The first image of the test set, the next one, and back again.
  await expect(image(page)).toHaveAccessibleName(/test 1 of/);
  const first = await image(page).getAttribute('aria-label');
  await image(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(image(page)).toHaveAccessibleName(/test 2 of/);
  await page.keyboard.press('ArrowLeft');
  await expect(image(page)).toHaveAccessibleName(first ?? '');
  await page.getByRole('button', { name: 'layer 1, filter 1: 12 × 12', exact: true }).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: 'layer 3, filter 3: 2 × 2', exact: true })).toBeFocused();
  expect(complaints).toEqual([]);
});

test('a pooling and ReLU are swapped and undone in a run, a layer is added where it fits, and what folds is opened by keyboard', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=shapes&layers=conv64x1,max4,conv4x1,max2:s1,16&batch=4');
  await run(page);
  await expectSteps(page, 3);
  await header(page, 2).press('Enter');
  await choose(page, 'Pooling', 'Average pooling');
  await page.keyboard.press('Escape');
  await expect(header(page, 2)).toContainText('average pool');
  const swapped = await stepOf(page);
  expect(swapped).toBeGreaterThanOrEqual(3);
  await undo(page);
  await expect(header(page, 2)).toContainText('max pool');
  await choose(page, 'Activation', 'tanh');
  // It trains on with the new function, from the weights that it had.
  await expectSteps(page, (await stepOf(page)) + 3);
  await expect(lossChart(page)).toHaveAccessibleDescription(/ReLU → tanh/);
  await undo(page);
  await expect(page.getByRole('combobox', { name: 'Activation', exact: true })).toContainText('ReLU');
  await pause(page);

  // Behind the dense layer only dense layers fit, and the list says so.
  await page.getByRole('button', { name: 'Add a layer between layer 5 and the output' }).press('Enter');
  const convolution = page.getByRole('button', { name: /^Convolution/ });
  await expect(convolution).toHaveAttribute('aria-disabled', 'true');
  await expect(convolution).toContainText('come before the first dense layer');
  await page.getByRole('button', { name: /^Dense layer/ }).click();
  await expect(header(page, 6)).toBeVisible();

  await header(page, 1).press('Enter');
  await expect(page.getByText('(1·1·1 + 1)·64 = 128')).toBeVisible();
  await page.getByRole('combobox', { name: 'Stride', exact: true }).click();
  await page.getByRole('option', { name: '4', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Layer 2 would not fit' })).toContainText(
    'A window of 4 × 4 does not fit into 3 × 3 pixels.',
  );
  await page.keyboard.press('Escape');
  expect(await shareLink(page)).toContain('layers=conv64x1,max4,conv4x1,max2:s1,16,16&');

  // On a small phone there is no room for 64 maps.
  await page.setViewportSize({ width: 320, height: 640 });
  const more = page.getByRole('button', { name: /more feature maps of layer 1$/ });
  await more.press('Enter');
  await expect(page.getByRole('button', { name: 'layer 1, filter 64: 12 × 12', exact: true })).toBeAttached();
  await page.getByRole('button', { name: 'Fold feature maps of layer 1 away' }).press('Enter');
  await expect(more).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(complaints).toEqual([]);
});

test('images take the place of the spiral and give it back', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1');
  await page.getByRole('radio', { name: 'Shapes' }).check();
  await expect(header(page, 1)).toContainText('conv 3×3');
  await expect(page.getByRole('slider', { name: 'Noise', exact: true })).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Rotation', exact: true })).toBeVisible();
  await expect(image(page)).toHaveAccessibleName(/test 1 of/);
  await undo(page);
  await expect(page.getByRole('radio', { name: 'Spiral', exact: true })).toBeChecked();
  await expect(page.getByRole('button', { name: 'layer 2 · neuron 8', exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('digits that do not come leave the spiral as it is, and come when they are asked for once more', async ({
  page,
}) => {
  await page.route('**/data/mnist/**', (route) => route.abort());
  await open(page, 'v=1');
  await page.getByRole('radio', { name: 'Digits (MNIST)' }).click();
  const message = messages(page).getByRole('button', { name: 'Try again' });
  await expect(message).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Spiral', exact: true })).toBeChecked();
  await page.unroute('**/data/mnist/**');
  await message.click();
  await expect(header(page, 1)).toContainText('conv 5×5');
  await expect(image(page)).toHaveAccessibleName(/test 1 of/);
  await expect(message).toHaveCount(0);
});
