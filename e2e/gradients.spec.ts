import { expect, type Locator, type Page, test } from '@playwright/test';
import { messages, open, stepOf, trainEpochs, watch } from './page';

const DEEP = `v=1&layers=${Array.from({ length: 10 }, () => 8).join(',')}&act=sigmoid&init=normal`;
/** Weights so small that no optimizer finds a way out by itself. */
const HOPELESS = DEEP.replace('init=normal', 'init=uniform');
/** 224 samples to train on, in batches of 32. */
const STEPS_PER_EPOCH = 7;

const diagnosis = (page: Page): Locator => page.getByRole('region', { name: 'Diagnosis' });
const gradients = (page: Page): Locator => page.getByRole('region', { name: /^Gradients/i });

/** A figure as the page writes it: 0.0123, 1.9·10⁻¹¹, 10⁻⁵. */
function toNumber(text: string): number {
  const [, mantissa = '', exponent] = /^(.*?)(?:·?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (exponent === undefined) return Number(mantissa);
  const power = exponent.replace('⁻', '-').replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
  return Number(`${mantissa || 1}e${power}`);
}

/** Median norms of the gradient, first hidden layer to output, as the panel's table says them. */
async function norms(page: Page): Promise<number[]> {
  const rows = gradients(page).getByRole('table').getByRole('row');
  const cells = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => row.querySelectorAll('td')[0]?.textContent ?? ''),
  );
  return cells.map(toNumber);
}

/** Heights of the bars as they are painted, first hidden layer to output: pixels of the accent or trouble colour. */
async function barHeights(page: Page, layers: number): Promise<number[]> {
  const canvas = gradients(page).locator('canvas').first();
  const centres = await gradients(page)
    .getByRole('button', { name: /^(Layer \d+|Output)/i })
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const { left, width } = button.getBoundingClientRect();
        return left + width / 2;
      }),
    );
  expect(centres).toHaveLength(layers);
  return canvas.evaluate((element, xs) => {
    const picture = element as HTMLCanvasElement;
    const box = picture.getBoundingClientRect();
    const ratio = picture.width / box.width;
    // The upper part holds the bars; strips and scales lie below them.
    const height = Math.round(picture.height * 0.66);
    return xs.map((x) => {
      const { data } = (picture.getContext('2d') as CanvasRenderingContext2D).getImageData(
        // Beside the whisker in the middle.
        Math.round((x - box.left - 9) * ratio),
        0,
        1,
        height,
      );
      const isBar = (i: number): boolean => {
        const [red, green, blue, alpha] = data.subarray(4 * i, 4 * i + 4);
        return alpha > 200 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60;
      };
      // From the foot of the bar upwards: what is written above it is no part of it.
      let at = height - 1;
      while (at >= 0 && !isBar(at)) at--;
      let painted = 0;
      while (at >= 0 && isBar(at--)) painted++;
      return painted;
    });
  }, centres);
}

test('in ten sigmoid layers the gradient vanishes, in words and in bars that fall over four decades', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await open(page, DEEP);
  await trainEpochs(page, 3, STEPS_PER_EPOCH);
  await expect(diagnosis(page)).toContainText(/vanishing/i);
  const figures = await norms(page);
  expect(figures).toHaveLength(11);
  for (let layer = 1; layer < figures.length; layer++) expect(figures[layer]).toBeGreaterThan(figures[layer - 1]);
  expect(Math.log10(figures[10] / figures[0])).toBeGreaterThan(4);
  const heights = await barHeights(page, 11);
  for (let layer = 1; layer < heights.length; layer++)
    expect(heights[layer]).toBeGreaterThanOrEqual(heights[layer - 1]);
  expect(heights[10] - heights[0], 'pixels between the highest and the lowest bar').toBeGreaterThan(60);
  expect(complaints).toEqual([]);
});

for (const remedy of ['ReLU + He', 'Batch norm', 'Residual']) {
  test(`one click on “${remedy}” heals ten sigmoid layers within 200 steps`, async ({ page }) => {
    await open(page, HOPELESS);
    await trainEpochs(page, 10, STEPS_PER_EPOCH);
    const card = diagnosis(page);
    await expect(card).toContainText(/vanishing/i);
    const before = await stepOf(page);
    await card.getByRole('button', { name: remedy }).click();
    await trainEpochs(page, 28, STEPS_PER_EPOCH);
    expect(await stepOf(page)).toBe(before + 196);
    await expect(card).not.toContainText(/vanishing/i);
    const figures = await norms(page);
    expect(figures[0] / figures[10]).toBeGreaterThan(1e-3);
  });
}

test('numbers that blow up on purpose stop the run, and the page says which layer went first', async ({ page }) => {
  await open(page, 'v=1&layers=16,16,16,16&act=relu&init=normal&sigma=10&opt=sgd&rate=10&loss=mse&run=1');
  const message = messages(page);
  await expect(message).toContainText(/stopped at step \d/i);
  await expect(message).toContainText(/layer \d|output/i);
  const step = await stepOf(page);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  expect(await stepOf(page)).toBe(step);
});
