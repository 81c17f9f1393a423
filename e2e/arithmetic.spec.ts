import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectSteps, open, pause, run, watch } from './page';

const card = (page: Page): Locator => page.locator('[data-arithmetic]');
const map = (page: Page, layer: number, channel: number): Locator => page.locator(`[data-map="${layer}.${channel}"]`);

/** Clicks a place of a feature map, given as shares of it, and waits until the card tells of that cell. */
async function clickMap(page: Page, layer: number, channel: number, x: number, y: number): Promise<void> {
  const box = await map(page, layer, channel).boundingBox();
  if (!box) throw new Error('The map has no place.');
  // The button is 2 pixels wider than its map, on every side.
  await page.mouse.click(box.x + 2 + (box.width - 4) * x, box.y + 2 + (box.height - 4) * y);
  await expect(card(page)).toHaveAttribute('data-arithmetic', new RegExp(`^${layer} ${channel} `));
}

/** Exact numbers of some elements. */
const numbers = (elements: Locator): Promise<readonly number[]> =>
  elements.evaluateAll((found) => found.map((element) => Number(element.getAttribute('data-value'))));

/** A line of the ledger: its number. */
const line = async (page: Page, id: string): Promise<number> =>
  (await numbers(card(page).locator(`[data-line="${id}"] [data-value]`)))[0];

/** The step at which training stands once it was paused. */
async function trainALittle(page: Page): Promise<void> {
  await run(page);
  await expectSteps(page, 10);
  await pause(page);
}

test('the sum of a cell is that of its patch and its filter, the largest of a window wins, and shares sum to 1', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await open(page, 'data=shapes&layers=conv4x3,max2,conv6x3,12&act=relu');
  await trainALittle(page);

  // A cell at the edge of the third layer: all four maps before it, zeros around them.
  await clickMap(page, 3, 2, 0.08, 0.6);
  const more = card(page).getByRole('button', { name: /show$/ });
  if (await more.isVisible()) await more.click();
  const triples = card(page).locator('[data-channel]');
  await expect(triples).toHaveCount(4);
  let sum = 0;
  for (const triple of await triples.all()) {
    const [patch, filter, products] = await Promise.all(
      [0, 1, 2].map((i) => numbers(triple.getByRole('table').nth(i).locator('td'))),
    );
    expect(patch).toHaveLength(9);
    const own = patch.map((value, i) => value * filter[i]);
    for (const [i, product] of own.entries()) expect(products[i]).toBeCloseTo(product, 10);
    sum += own.reduce((total, product) => total + product, 0);
  }
  expect(await triples.first().locator('td[data-none]').count()).toBeGreaterThan(0);
  expect(await line(page, 'sum')).toBeCloseTo(sum, 6);
  const z = await line(page, 'made');
  expect(z).toBeCloseTo(sum + (await line(page, 'bias')), 4);
  expect(await line(page, 'activation')).toBeCloseTo(Math.max(0, z), 6);

  // The keyboard goes on from there: to the next cell, to the layer before.
  await page.keyboard.press('ArrowDown');
  await expect(card(page)).toContainText('row 5, column 1');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(card(page)).toContainText('Layer 2: max pooling 2 × 2');
  const window = card(page).getByRole('table');
  const [values, [winner]] = await Promise.all([
    numbers(window.locator('td')),
    numbers(window.locator('td[data-ringed]')),
  ]);
  expect(values).toHaveLength(4);
  expect(winner).toBe(Math.max(...values));
  expect(await line(page, 'made')).toBe(winner);

  // The output: exponentials over their sum.
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(card(page).getByRole('heading')).toHaveText('Output');
  const rows = card(page).getByRole('table', { name: 'From outputs to probabilities' });
  const logits = await numbers(rows.locator('td[data-value]'));
  const shares = await rows
    .locator('td[data-share]')
    .evaluateAll((found) => found.map((element) => Number(element.getAttribute('data-share'))));
  const powers = logits.map((logit) => Math.exp(logit));
  const total = powers.reduce((all, power) => all + power, 0);
  for (const [i, power] of powers.entries()) expect(shares[i]).toBeCloseTo(power / total, 5);
  expect(shares.reduce((all, share) => all + share, 0)).toBeCloseTo(1, 5);

  // While training goes on it tells of every new step; Escape puts it away.
  await run(page);
  await expectSteps(page, 40);
  await expect
    .poll(async () => Number((await card(page).getAttribute('data-arithmetic'))?.split(' ')[4]))
    .toBeGreaterThan(20);
  await card(page).getByRole('heading').focus();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Gradients' })).toBeVisible();
  expect(complaints).toEqual([]);
});
