import { expect, type Page, test } from '@playwright/test';
import { accuracy, choose, expectStep, expectSteps, lossChart, open, pause, run, stepOf, type, watch } from './page';
import { parametersOf, tapWorker } from './worker-tap';

/** Bias and weights of a neuron, as its editor shows them. */
async function readEditor(page: Page, neuron: string): Promise<string[]> {
  await page.getByRole('button', { name: neuron, exact: true }).click();
  const editor = page.getByRole('dialog', { name: neuron });
  const fields = await editor.getByRole('textbox').all();
  const values = await Promise.all(fields.map((field) => field.inputValue()));
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  return values;
}

/** A few neurons of every layer. */
const NEURONS = ['layer 1 · neuron 1', 'layer 1 · neuron 8', 'layer 2 · neuron 3', 'output'];

async function readNeurons(page: Page): Promise<string[][]> {
  const all: string[][] = [];
  for (const neuron of NEURONS) all.push(await readEditor(page, neuron));
  return all;
}

const undo = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+z');
const box = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

test('every swap in a run keeps all weights, leaves a seam that names it, and is undone by Ctrl+Z', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await tapWorker(page);
  await open(page, 'v=1&speed=100&run=1');
  await expectSteps(page, 40);
  await pause(page);
  const step = await stepOf(page);
  const weights = await parametersOf(page);
  const shown = await readNeurons(page);
  expect(weights).toHaveLength(105);
  // Bias and 2 weights, the same, bias and 8 weights, the same.
  expect(shown.map(({ length }) => length)).toEqual([3, 3, 9, 9]);

  const swaps: { change: () => Promise<void>; seam: string; isBack: () => Promise<void> }[] = [
    {
      change: () => choose(page, 'Activation', 'ReLU'),
      seam: 'tanh → ReLU',
      isBack: () => expect(box(page, 'Activation')).toContainText('tanh'),
    },
    {
      change: () => choose(page, 'Optimizer', 'Momentum'),
      seam: 'Adam → Momentum',
      isBack: () => expect(box(page, 'Optimizer')).toContainText('Adam'),
    },
    {
      change: () => type(page, 'Learning rate', '0.005'),
      seam: '→ 0.005',
      isBack: () => expect(field(page, 'Learning rate')).not.toHaveValue('0.005'),
    },
    {
      change: () => choose(page, 'Schedule', 'cosine'),
      seam: 'constant → cosine',
      isBack: () => expect(box(page, 'Schedule')).toContainText('constant'),
    },
    {
      change: () => choose(page, 'Loss', 'hinge'),
      seam: 'binary cross-entropy → hinge',
      isBack: () => expect(box(page, 'Loss')).toContainText('binary cross-entropy'),
    },
    {
      change: () => type(page, 'L2 penalty', '0.001'),
      seam: 'L2 off → 0.001',
      isBack: () => expect(field(page, 'L2 penalty')).toHaveValue('off'),
    },
    {
      change: () => type(page, 'Batch size', '10'),
      seam: 'batch 32 → 10',
      isBack: () => expect(field(page, 'Batch size')).toHaveValue('32'),
    },
    {
      change: () => type(page, 'Noise', '0.2'),
      seam: 'noise 0.05 → 0.2',
      isBack: () => expect(field(page, 'Noise')).toHaveValue('0.05'),
    },
  ];

  for (const { change, seam } of swaps) {
    await change();
    await expect(lossChart(page)).toHaveAccessibleDescription(new RegExp(`step ${step}: [^;]*${seam}`));
    expect(await parametersOf(page), seam).toEqual(weights);
  }
  expect(await readNeurons(page)).toEqual(shown);
  expect(await stepOf(page)).toBe(step);

  for (const { isBack, seam } of swaps.toReversed()) {
    await undo(page);
    await isBack();
    await expect(lossChart(page)).not.toHaveAccessibleDescription(new RegExp(seam));
  }
  expect(await parametersOf(page)).toEqual(weights);
  await expectStep(page, step);
  expect(complaints).toEqual([]);
});

test('a swap while it trains lets it train on, and Ctrl+Z goes back to the moment before', async ({ page }) => {
  const { complaints } = watch(page);
  await tapWorker(page);
  await open(page, 'v=1&run=1');
  await expect.poll(async () => (await accuracy(page)).train, { message: 'it has learned' }).toBeGreaterThan(0.85);
  await choose(page, 'Activation', 'SiLU');
  await expect(lossChart(page)).toHaveAccessibleDescription(/Changes during the run: step [\d\s]+: tanh → SiLU/);
  const description = await lossChart(page).evaluate(
    (chart) => document.getElementById(chart.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
  );
  const seam = Number(/step ([\d\s]+): tanh/.exec(description)?.[1].replaceAll(/\s/g, ''));
  await expectSteps(page, seam + 50);
  await pause(page);

  await undo(page);
  await expect(box(page, 'Activation')).toContainText('tanh');
  await expectStep(page, seam);
  await expect(lossChart(page)).not.toHaveAccessibleDescription(/SiLU/);
  const before = await parametersOf(page);

  // The very weights with which the swap began: going forward and back again changes none.
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(box(page, 'Activation')).toContainText('SiLU');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(seam);
  expect(await parametersOf(page)).not.toEqual(before);
  await undo(page);
  await expectStep(page, seam);
  expect(await parametersOf(page)).toEqual(before);

  await run(page);
  await expectSteps(page, seam + 20);
  expect(complaints).toEqual([]);
});

test('more neurons and more layers keep the weights that still have a place', async ({ page }) => {
  await tapWorker(page);
  await open(page, 'v=1&run=1');
  await expectSteps(page, 20);
  await pause(page);
  const first = await readEditor(page, 'layer 1 · neuron 8');
  const second = await readEditor(page, 'layer 2 · neuron 3');

  await page.getByRole('button', { name: 'Add a neuron to layer 1' }).click();
  await expect(page.getByRole('button', { name: 'layer 1 · neuron 9', exact: true })).toBeVisible();
  await expect.poll(async () => (await parametersOf(page)).length).toBe(105 + 3 + 8);
  expect(await readEditor(page, 'layer 1 · neuron 8')).toEqual(first);
  expect((await readEditor(page, 'layer 2 · neuron 3')).slice(0, 9)).toEqual(second);
  await expect(lossChart(page)).toHaveAccessibleDescription(/layers 8-8 → 9-8/);

  await page.getByRole('button', { name: 'Add a layer', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Settings of layer 3' })).toBeVisible();
  await expect(lossChart(page)).toHaveAccessibleDescription(/layers 9-8 → 9-8-/);
  expect(await readEditor(page, 'layer 1 · neuron 8')).toEqual(first);
  expect((await readEditor(page, 'layer 2 · neuron 3')).slice(0, 9)).toEqual(second);
});

test('a new initialization in a run draws new weights, asks for nothing and leaves a seam', async ({ page }) => {
  await tapWorker(page);
  await open(page, 'v=1&run=1');
  await expectSteps(page, 20);
  await pause(page);
  const step = await stepOf(page);
  const before = await parametersOf(page);
  await choose(page, 'Initialization', 'He normal');
  await expect(lossChart(page)).toHaveAccessibleDescription(/Xavier uniform → He normal/);
  expect(await parametersOf(page)).not.toEqual(before);
  expect(await stepOf(page)).toBe(step);
});
