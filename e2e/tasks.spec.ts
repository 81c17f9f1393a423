import { expect, type Page, test } from '@playwright/test';
import {
  accuracy,
  choose,
  expectSteps,
  messages,
  open,
  pause,
  picture,
  readCsv,
  run,
  stepOf,
  type,
  watch,
} from './page';
import { parametersOf, tapWorker } from './worker-tap';

/** Losses over all training samples, in the order of their steps. */
async function trainLosses(page: Page): Promise<number[]> {
  const rows = await readCsv(page);
  return rows.filter(({ train_loss }) => train_loss !== '').map(({ train_loss }) => Number(train_loss));
}

/** Waits until the loss over the training samples is this much smaller than at the beginning. */
async function expectLossToFall(page: Page, by: number): Promise<void> {
  const ratio = async (): Promise<number> => {
    const losses = await trainLosses(page);
    return losses[losses.length - 1] / losses[0];
  };
  await expect.poll(ratio, { message: 'loss now over loss at the beginning' }).toBeLessThan(by);
}

test('a batch larger than the data is all of the data, and the network learns', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=circle&batch=5000&samples=100&run=1');
  await expect(page.getByRole('textbox', { name: 'Batch size', exact: true })).toHaveValue('all 70');
  await expectLossToFall(page, 0.5);
  await expect(messages(page)).toHaveText('');
  expect(complaints).toEqual([]);
});

test('five spirals are told apart, and the confusion matrix counts every test point once', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=spirals&classes=5&layers=16,16&speed=max&run=1');
  await expect.poll(async () => (await accuracy(page)).train, { message: 'accuracy' }).toBeGreaterThan(0.6);
  await pause(page);
  await expect(page.getByRole('list', { name: 'Classes' }).getByRole('listitem')).toHaveCount(5);
  await page.getByRole('tab', { name: 'Confusion' }).click();
  const cells = page.getByRole('table', { name: /^Rows are the true classes/ }).getByRole('cell', { name: /^\d+$/ });
  await expect(cells).toHaveCount(25);
  const counts = (await cells.allTextContents()).map(Number);
  // 30 % of 320.
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(96);
  expect(complaints).toEqual([]);
});

test('a surface is learned, and the values under the pointer are shown', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=hills&run=1');
  await expectLossToFall(page, 0.5);
  await expect(page.getByRole('tab', { name: 'Accuracy' })).toHaveCount(0);
  await picture(page).hover();
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output).toContainText(/x −?\d\.\d\dy −?\d\.\d\d.*output −?\d+\.\d{3}/s);
  expect(complaints).toEqual([]);
});

test('a function of one variable is learned as a curve, and the value under the pointer is shown', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=sine&run=1');
  await expectLossToFall(page, 0.5);
  await expect(picture(page)).toHaveAccessibleName('Output of the network over x');
  await pause(page);
  await picture(page).hover();
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output).toContainText(/x −?\d\.\d\d.*output −?\d+\.\d{3}/s);
  await expect(output).not.toContainText(/y −?\d\.\d\d/);
  expect(complaints).toEqual([]);
});

test('pointing at a neuron shows it large, pointing at a connection shows weight and gradient', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&run=1');
  await expectSteps(page, 5);
  await pause(page);
  const output = page.getByRole('region', { name: 'Output' });
  await page.getByRole('button', { name: 'layer 2 · neuron 3', exact: true }).hover();
  await expect(output.getByRole('heading', { name: 'layer 2 · neuron 3' })).toBeVisible();
  await expect(page.getByRole('tooltip')).toContainText(/bias.*∂L\/∂b/s);

  const from = await page.getByRole('button', { name: 'input x', exact: true }).boundingBox();
  const to = await page.getByRole('button', { name: 'layer 1 · neuron 1', exact: true }).boundingBox();
  if (!from || !to) throw new Error('The neurons are not on the screen.');
  // Halfway along, every connection is halfway down.
  const place = [(from.x + from.width + to.x) / 2, (from.y + from.height / 2 + to.y + to.height / 2) / 2] as const;
  await page.mouse.move(...place);
  const card = page.getByRole('tooltip');
  await expect(card).toContainText(/→ layer 1 · \d.*w.*∂L\/∂w/s);
  await page.mouse.click(...place);
  const editor = page.getByRole('dialog', { name: /→ layer 1 · \d/ });
  await editor.getByRole('textbox', { name: 'Weight' }).fill('1.5');
  await page.keyboard.press('Enter');
  await expect(editor.getByRole('textbox', { name: 'Weight' })).toHaveValue('1.50');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await page.mouse.click(...place);
  await expect(editor.getByRole('textbox', { name: 'Weight' })).not.toHaveValue('1.50');
  expect(complaints).toEqual([]);
});

test('points that are painted with the pointer are learned', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=paint');
  const box = await picture(page).boundingBox();
  if (!box) throw new Error('The picture of the output is not on the screen.');
  const stroke = async (column: number): Promise<void> => {
    await page.mouse.move(box.x + box.width * column, box.y + box.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * column, box.y + box.height * 0.8, { steps: 20 });
    await page.mouse.up();
  };
  await expect(page.getByRole('button', { name: 'Paint orange', pressed: true })).toBeVisible();
  await stroke(0.25);
  await expect(picture(page)).toHaveAccessibleDescription(/[1-9]\d* training points/);
  await page.getByRole('button', { name: 'Paint blue' }).click();
  await stroke(0.75);
  await expect(page).toHaveURL(/data=paint&points=.*,0;.*,1/);
  await run(page);
  await expect.poll(async () => (await accuracy(page)).train, { message: 'accuracy' }).toBe(1);
  // A stroke is one step of undo: after it there is one class again.
  await pause(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page).not.toHaveURL(/,1(;|&|$)/);
  expect(complaints).toEqual([]);
});

test('a run that blows up stops with a message, keeps finite weights and goes on at a lower rate', async ({ page }) => {
  const { complaints } = watch(page);
  await tapWorker(page);
  await open(page, 'v=1&data=plane&opt=sgd&rate=10&seed=42&run=1');
  await expect(messages(page)).toContainText(
    /Training stopped at step \d+: (layer \d|the output layer|the loss) blew up/,
  );
  await expect(messages(page).getByRole('button', { name: 'Clip at 1' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  const step = await stepOf(page);
  const weights = await parametersOf(page);
  expect(weights.every(Number.isFinite)).toBe(true);
  await messages(page).getByRole('button', { name: 'Dismiss' }).click();
  await type(page, 'Learning rate', '0.001');
  await run(page);
  await expectSteps(page, step + 20);
  await pause(page);
  expect((await parametersOf(page)).every(Number.isFinite)).toBe(true);
  await expect(messages(page)).toHaveText('');
  expect(complaints).toEqual([]);
});

test('every data set can be chosen while it trains', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&run=1');
  const sets = await page.getByRole('radiogroup', { name: 'Data set' }).getByRole('radio').all();
  expect(sets.length).toBeGreaterThan(12);
  for (const set of sets.slice(0, -1)) {
    await set.check();
    const step = await stepOf(page);
    await expectSteps(page, step + 1);
  }
  await choose(page, 'Activation', 'GELU');
  await expectSteps(page, (await stepOf(page)) + 1);
  await expect(messages(page).getByText(/stopped|refused/)).toHaveCount(0);
  expect(complaints).toEqual([]);
});
