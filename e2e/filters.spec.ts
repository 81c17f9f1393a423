import { expect, type Page, test } from '@playwright/test';
import { expectSteps, messages, open, pause, run, watch } from './page';

const columns = (page: Page) => page.getByRole('group', { name: 'Layers' }).getByRole('button');
const title = (page: Page) => page.getByRole('heading', { name: /^Layer \d+ · filter/ });
const row = (page: Page, name: RegExp) =>
  page.getByRole('table', { name: /^Gradients by layer/ }).getByRole('row', { name });

test('a network of images has gradients under its convolutions alone, and each filter can be looked at', async ({
  page,
}) => {
  const { complaints } = watch(page);
  await open(page, 'data=shapes&images=400&layers=conv4x3,max2,12&act=relu&init=heNormal&rate=0.01');

  // Gradients under what has weights, and none under the pooling.
  await expect(
    row(page, /convolution · ReLU/)
      .getByRole('cell')
      .first(),
  ).toHaveText(/\d/);
  await expect(
    row(page, /max pooling/)
      .getByRole('cell')
      .first(),
  ).toHaveText('no weights');
  await expect(columns(page)).toHaveCount(4);

  // Slow motion is for the plane, and says so.
  await page.keyboard.press('w');
  await expect(messages(page)).toContainText('The walk through a step is for networks on the plane.');
  await expect(page.getByRole('button', { name: 'Slow motion', exact: true })).toHaveAttribute('aria-disabled', 'true');

  // A filter is opened by keys alone.
  await columns(page).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Layer 1 · convolution · ReLU' })).toBeFocused();
  await page.getByRole('button', { name: 'Filters', exact: true }).press('Enter');
  await expect(title(page)).toHaveText('Layer 1 · filter 1 of 4');
  await expect(title(page)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(title(page)).toHaveText('Layer 1 · filter 2 of 4');
  const patches = page.getByRole('region', { name: 'What excites it most' }).getByRole('listitem');
  await expect(patches).toHaveCount(9);

  // From the latest moment the slider goes back to the weights of the start.
  const weight = (kind: number) => page.getByRole('row', { name: '2, 2', exact: false }).getByRole('cell').nth(kind);
  const start = (await weight(0).textContent()) ?? '';
  await run(page);
  await expectSteps(page, 40);
  await pause(page);
  await expect(weight(1)).not.toHaveText(start);
  const slider = page.getByRole('slider', { name: 'Moment' });
  await slider.press('End');
  await expect(weight(0)).not.toHaveText(start);
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'the start');
  await expect(weight(0)).toHaveText(start);

  // A patch leads to its image; Escape leads back to where the way began.
  await patches.first().getByRole('button').click();
  await title(page).focus();
  await page.keyboard.press('Escape');
  await expect(title(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Gradients' })).toBeVisible();
  expect(complaints).toEqual([]);
});
