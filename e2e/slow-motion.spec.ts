import { expect, type Locator, type Page, test } from '@playwright/test';
import { choose, expectStep, expectSteps, open, picture, run, stepOf, watch } from './page';

const walk = (page: Page): Locator => page.getByRole('region', { name: 'One step in slow motion' });
const heading = (page: Page): Locator => walk(page).getByRole('heading', { level: 3 });

/** Enters slow motion with the key, and waits for its first stop. */
async function enter(page: Page): Promise<void> {
  await page.keyboard.press('w');
  await expect(heading(page)).toHaveText('One sample goes in');
}

/** Walks on until the engine has made the step; returns the titles on the way. */
async function walkToTheEnd(page: Page): Promise<string[]> {
  const titles: string[] = [];
  for (let i = 0; i < 80; i++) {
    titles.push((await heading(page).textContent()) ?? '');
    if (titles.at(-1) === 'Ready to make the step') break;
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('ArrowRight');
  await expect(walk(page)).toContainText('The engine made this very step');
  return titles;
}

test('a step is walked through with the keyboard alone, and is the very step that the engine makes', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&layers=8,8');
  await page.keyboard.press('Shift+ArrowRight');
  await expectStep(page, 7);
  await enter(page);

  // Into the first layer: the formula of a neuron with its numbers, and of the next one.
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('Layer 1 computes');
  await expect(walk(page).locator('math').first()).toBeVisible();
  const first = await walk(page).getByRole('definition').allTextContents();
  const neuron = await walk(page)
    .getByText(/neuron \d of 8/)
    .textContent();
  await page.keyboard.press(neuron?.includes('neuron 8') === true ? 'ArrowUp' : 'ArrowDown');
  await expect(walk(page).getByText(/neuron \d of 8/)).not.toHaveText(neuron ?? '');
  await expect.poll(() => walk(page).getByRole('definition').allTextContents()).not.toEqual(first);

  // Back to the start, and all of the way.
  await page.keyboard.press('End');
  await expect(heading(page)).toHaveText('Ready to make the step');
  await page.keyboard.press('Home');
  await expect(heading(page)).toHaveText('One sample goes in');
  const titles = await walkToTheEnd(page);
  expect(titles).toEqual([
    'One sample goes in',
    'Layer 1 computes',
    'Layer 2 computes',
    'The output layer computes',
    'How wrong is it?',
    'Back at the output',
    'Weights into the output layer',
    'What layer 2 is to blame for',
    'Weights into layer 2',
    'What layer 1 is to blame for',
    'Weights into layer 1',
    'The gradient of the batch',
    'Adam changes the weight',
    'Ready to make the step',
  ]);
  await expect(walk(page)).toContainText('105 of 105 weights agree.');
  await expectStep(page, 8);

  // Into the next walk, and out of it without a step.
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('One sample goes in');
  await page.keyboard.press('Escape');
  await expect(walk(page)).toHaveCount(0);
  expect(await stepOf(page)).toBe(8);
  await page.keyboard.press('ArrowRight');
  await expectStep(page, 9);
  expect(complaints).toEqual([]);
});

test('what a walk announces comes true with normalization, dropout, residual connections, penalties and clipping', async ({
  page,
}) => {
  await open(page, 'v=1&layers=6,6&norm=batchNorm&residual=all&dropout=0.2&l2=0.01&clip=0.1&opt=sgd');
  await page.keyboard.press('Shift+ArrowRight');
  await expectStep(page, 7);
  await enter(page);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(walk(page)).toContainText(/(\d+) of \1 weights agree/);
  await expectStep(page, 8);
});

test('slow motion is left by the first step backward, and by Run', async ({ page }) => {
  await open(page, 'v=1');
  await enter(page);
  await page.keyboard.press('ArrowLeft');
  await expect(walk(page)).toHaveCount(0);
  await enter(page);
  await page.keyboard.press('Space');
  await expect(walk(page)).toHaveCount(0);
  await expectSteps(page, 5);
  expect(await stepOf(page)).toBeGreaterThan(0);
});

test('slow motion pauses what runs, and shows the step of an experiment that is changed meanwhile', async ({
  page,
}) => {
  await open(page, 'v=1&layers=4');
  await run(page);
  await expectSteps(page, 3);
  await page.getByRole('button', { name: 'Slow motion', exact: true }).click();
  await expect(heading(page)).toHaveText('One sample goes in');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  const step = await stepOf(page);
  await page.getByRole('button', { name: /^Update/ }).click();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('Adam changes the weight');
  await choose(page, 'Optimizer', 'SGD');
  await expect(heading(page)).toHaveText('SGD changes the weight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(walk(page)).toContainText('17 of 17 weights agree.');
  await expectStep(page, step + 1);
});

test('the neuron in hand is the one that is clicked, and the samples of the batch are in the picture', async ({
  page,
}) => {
  await open(page, 'v=1&layers=5');
  await enter(page);
  await expect(picture(page)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: /^layer 1 · neuron 5: activation/ }).click();
  await expect(walk(page)).toContainText('layer 1 · neuron 5 of 5');
  await expect(page.getByRole('button', { name: /^layer 1 · neuron 5: activation/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
