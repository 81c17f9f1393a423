import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { accuracy, expectTestAccuracy, messages, open, pause, run, watch } from './page';

const output = (page: Page): Locator => page.getByRole('region', { name: 'Output' });
const image = (page: Page): Locator => output(page).getByRole('region', { name: 'Image', exact: true });
const tab = (page: Page, name: string): Locator => output(page).getByRole('tab', { name });

/** The chosen image in words, such as “true: circle”. */
const truth = (page: Page): Locator => image(page).getByText(/^true: /);

/** Axe finds nothing wrong with the panel, in each of these themes. */
async function expectAccessible(page: Page, state: string, themes = ['light']): Promise<void> {
  for (const theme of themes) {
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await axe.include('section[aria-label="Output"]').analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`));
    expect(found, `${state}, ${theme}`).toEqual([]);
  }
}

/** Draws a line on the pad, from one place to another; 0 … 1 from its left and upper edge. */
async function draw(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const pad = page.getByRole('application', { name: /^Pad to draw on/ });
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no pad to draw on.');
  await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 5 });
  await page.mouse.up();
}

test('what a network of images takes for what can be opened, looked at and explained', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=shapes&act=relu&opt=adam&speed=max');
  await run(page);
  await expectTestAccuracy(page, 0.9, 90_000);
  await pause(page);

  await expectAccessible(page, 'confusion', ['dark', 'projector', 'light']);
  // A cell of the matrix, reached with the keyboard, opens its images; one of them becomes the chosen image.
  const cell = output(page).getByRole('button', { name: /^\d+ of “circle” recognised/ });
  const count = Number(await cell.textContent());
  expect(count).toBeGreaterThan(100);
  await cell.focus();
  await page.keyboard.press('ArrowUp');
  await expect(output(page).getByRole('button', { name: /“corner” taken for “circle”/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: `circle, recognised: ${count}` });
  const first = sheet.getByRole('button', { name: /^circle, recognised with/ }).first();
  await first.click();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(cell).toBeFocused();
  await expect(truth(page)).toHaveText('true: circle');
  const circle = image(page).getByRole('listitem').filter({ hasText: 'circle' });
  await expect(circle).toContainText('right');

  // Which pixels matter, for the class that wins and for another one.
  await image(page).getByRole('button', { name: 'Which pixels matter: up or down' }).click();
  await expect(image(page).getByText(/gradient of the score of “circle”/)).toBeAttached();
  await image(page).getByRole('button', { name: 'Which pixels matter for “cross”' }).click();
  await expect(image(page).getByText(/gradient of the score of “cross”/)).toBeAttached();
  await image(page).getByRole('button', { name: 'Which pixels matter: up or down' }).click();

  // The most confident mistake.
  await tab(page, 'Mistakes').click();
  const mistake = output(page)
    .getByRole('list', { name: /^Mistakes/ })
    .getByRole('button')
    .first();
  const [actual, predicted] =
    /^(.*), taken for (.*) with/.exec((await mistake.getAttribute('aria-label')) ?? '')?.slice(1) ?? [];
  await mistake.click();
  await expect(truth(page)).toHaveText(`true: ${actual}`);
  await expect(image(page).getByRole('listitem').filter({ hasText: 'wrong' })).toContainText(predicted);

  // The classes in the plane: a dot is looked at with the keyboard.
  await tab(page, 'Projection').click();
  const plot = output(page).getByRole('application', { name: /two principal axes of the last hidden layer/ });
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const words = await output(page)
    .getByText(/, (recognised|taken for .*) with/)
    .textContent();
  await page.keyboard.press('Enter');
  await expect(truth(page)).toHaveText(`true: ${words?.split(',')[0]}`);

  await expectAccessible(page, 'projection');
  // All test images, which are twice as many as those that are looked at meanwhile.
  await tab(page, 'Confusion').click();
  await output(page).getByRole('button', { name: 'Judge by all test images' }).click();
  const verdict = output(page).getByText(/% of all 2\s?000 test images/);
  await expect(verdict).toBeVisible();
  const exact = Number.parseFloat((await verdict.textContent()) ?? '') / 100;
  expect(Math.abs(exact - (await accuracy(page)).test)).toBeLessThan(0.05);
  expect(complaints).toEqual([]);
});

test('classes drawn by hand are learned, travel in the link, and a wrong file loses nothing', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=own&layers=conv4x5:s2,gap&act=relu&opt=adam&lr=0.02&batch=4&speed=max');
  for (const at of [0.3, 0.5, 0.7]) {
    await draw(page, [at, 0.2], [at, 0.8]);
    await page.getByRole('button', { name: 'Add the drawing to “A”' }).click();
    await draw(page, [0.2, at], [0.8, at]);
    await page.getByRole('button', { name: 'Add the drawing to “B”' }).click();
  }
  await page.getByRole('textbox', { name: 'Name of class 1' }).fill('upright');
  await page.keyboard.press('Enter');

  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add picture files to “B”' }).click(),
  ]);
  const line =
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><path d="M8 31h44" stroke="#000" stroke-width="5"/></svg>';
  await chooser.setFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
    { name: 'line.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(line) },
  ]);
  await expect(messages(page)).toContainText('“notes.txt” is of the kind text/plain');
  const classes = output(page).getByRole('region', { name: 'Own images' });
  await expect(classes).toContainText('4 images');
  await expect(classes).toContainText('3 images');

  await expectAccessible(page, 'own images');

  await run(page);
  await expectTestAccuracy(page, 1, 60_000);
  await pause(page);
  await draw(page, [0.4, 0.15], [0.4, 0.85]);
  await expect(image(page).getByRole('listitem').filter({ hasText: 'upright' })).toContainText(/(9\d|100)\.\d/);

  await expect.poll(() => page.url()).toContain('drawings=1~upright.');
  await page.reload();
  await expect(classes).toContainText('4 images');
  await expect(page.getByRole('textbox', { name: 'Name of class 1' })).toHaveValue('upright');
  expect(complaints).toEqual([]);
});
