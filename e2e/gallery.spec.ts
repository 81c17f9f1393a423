import { expect, type Page, test } from '@playwright/test';
import { expectSteps, open, pause, shareLink, watch } from './page';

const caption = (page: Page) => page.getByRole('complementary', { name: 'Experiment' });
const gallery = (page: Page) => page.getByRole('dialog', { name: 'Experiments' });

/** Presses Tab until the link of this name has the focus. */
async function tabToLink(page: Page, name: string): Promise<void> {
  const link = gallery(page).getByRole('link', { name, exact: true });
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await link.first().evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

test('an experiment is chosen, compared and left with the keyboard alone', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&data=moons');
  await page.keyboard.press('e');
  await expect(gallery(page)).toBeVisible();
  await tabToLink(page, 'Ten layers of sigmoid');
  await page.keyboard.press('Enter');
  await expect(gallery(page)).toHaveCount(0);
  await expect(caption(page)).toContainText('Ten layers of sigmoid');
  await expect(caption(page)).toContainText('less than 10⁻⁴');
  await expect(caption(page).getByRole('link', { name: 'N(0, 1)', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(page.getByRole('heading', { name: /^Network with 10 hidden layers/ })).toBeAttached();
  await expectSteps(page, 10);
  await pause(page);
  expect(await shareLink(page)).toMatch(
    /layers=4,4,4,4,4,4,4,4,4,4&act=sigmoid&init=normal&.*opt=sgd&.*exhibit=sigmoid\.normal$/,
  );

  // Back in the browser is back to what was there before.
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Moons' })).toBeChecked();
  await expect(caption(page)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('the caption leads to the other runs and the neighbours, and can be put away', async ({ page }) => {
  await open(page, 'v=1');
  await page.getByRole('button', { name: 'Experiments', exact: true }).click();
  await gallery(page).getByRole('link', { name: 'leaky ReLU', exact: true }).click();
  await expect(caption(page)).toContainText('ReLU units that die');
  await expect(caption(page).getByRole('link', { name: 'leaky ReLU', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await caption(page).getByRole('link', { name: 'ReLU', exact: true }).click();
  await expect(caption(page).getByRole('link', { name: 'ReLU', exact: true })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('combobox', { name: 'Activation', exact: true })).toContainText('ReLU');
  await expectSteps(page, 10);

  await caption(page).getByRole('link', { name: 'Next experiment: One neuron and XOR' }).click();
  await expect(caption(page)).toContainText('One neuron and XOR');
  await caption(page).getByRole('link', { name: 'Previous experiment: ReLU units that die' }).click();
  await expect(caption(page)).toContainText('ReLU units that die');
  await page.reload();
  await expect(caption(page)).toContainText('ReLU units that die');

  await caption(page).getByRole('button', { name: 'Put the caption away' }).click();
  await expect(caption(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/exhibit=/);

  // The other hall of the gallery; it opens there again from a network of images.
  await page.keyboard.press('e');
  await gallery(page)
    .getByRole('tab', { name: /^Networks of the plane/ })
    .focus();
  await page.keyboard.press('ArrowRight');
  await gallery(page).getByRole('link', { name: '2 filters', exact: true }).click();
  await expect(caption(page)).toContainText('Too few filters');
  await expectSteps(page, 2);
  await pause(page);
  expect(await shareLink(page)).toMatch(/data=shapes&.*layers=conv2x3,max2,conv2x3,max2,24&.*exhibit=filters\.f2$/);
  await page.keyboard.press('e');
  await expect(gallery(page).getByRole('tab', { name: /^Images/ })).toHaveAttribute('aria-selected', 'true');
});

test('an experiment that nobody knows is named, and the rest of the link opens', async ({ page }) => {
  await open(page, 'v=1&data=moons&exhibit=perpetuum.mobile');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('“perpetuum.mobile”');
  await expect(page.getByRole('radio', { name: 'Moons' })).toBeChecked();
  await expect(caption(page)).toHaveCount(0);
});

test('the softplus stairs stand before the first step', async ({ page }) => {
  await open(page, 'v=1');
  await page.getByRole('button', { name: 'Experiments', exact: true }).click();
  await gallery(page).getByRole('link', { name: 'Shifted sigmoids add up to softplus' }).click();
  await expect(caption(page)).toContainText('8 sigmoids');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
});
