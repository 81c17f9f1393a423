import { expect, test } from '@playwright/test';
import { expectSteps, messages, open, run, shareLink, watch } from './page';

const PLAYGROUND =
  'activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0' +
  '&networkShape=4,2&seed=0.5&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false' +
  '&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false' +
  '&problem=classification&initZero=false&hideText=false&learningRate_hide=true';

test('a link of playground.tensorflow.org opens, and a message names what differs', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, PLAYGROUND);
  await expect(page.getByRole('radio', { name: 'Circle' })).toBeChecked();
  // 2 · 4 + 4, 4 · 2 + 2, 2 + 1.
  await expect(page.getByRole('heading', { name: 'Network with 2 hidden layers and 25 parameters' })).toBeAttached();
  await expect(page.getByRole('button', { name: 'layer 1 · neuron 4', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'layer 2 · neuron 2', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'layer 2 · neuron 3', exact: true })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Optimizer' })).toContainText('SGD');
  await expect(page.getByRole('textbox', { name: 'Learning rate', exact: true })).toHaveValue('0.015');
  await expect(page.getByRole('textbox', { name: 'Batch size', exact: true })).toHaveValue('10');
  await expect(messages(page)).toContainText('A link of playground.tensorflow.org');
  await expect(messages(page)).toContainText('½(o − y)²');
  await expect(messages(page)).toContainText('Seed “0.5”');
  await run(page);
  await expectSteps(page, 20);
  await messages(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(messages(page)).toHaveText('');
  expect(complaints).toEqual([]);
});

test('the share dialog opens a pasted link, and says what is wrong with a text that is none', async ({ page }) => {
  await open(page, 'v=1');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('textbox', { name: 'Open a link' }).fill('hello');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is no experiment in this text');
  await dialog.getByRole('textbox', { name: 'Open a link' }).fill(`https://playground.tensorflow.org/#${PLAYGROUND}`);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Circle' })).toBeChecked();
});

test('one message names everything in a link that was not understood', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&rate=banana&foo=1&layers=9999&theme=dark');
  await expect(messages(page).getByRole('button', { name: 'Dismiss' })).toHaveCount(1);
  await expect(messages(page)).toContainText('“banana” is not a number');
  await expect(messages(page)).toContainText('foo');
  await expect(messages(page)).toContainText('Hidden layers');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('textbox', { name: 'Learning rate', exact: true })).toHaveValue('0.03');
  await expect(page.getByRole('heading', { name: /^Network with 1 hidden layer/ })).toBeAttached();
  await run(page);
  await expectSteps(page, 1);
  expect(complaints).toEqual([]);
});

test('a link holds what was changed by hand, and what stands at its default it leaves out', async ({ page }) => {
  await open(page, 'v=1');
  expect(await shareLink(page)).toMatch(/#v=1$/);
  await page.getByRole('radio', { name: 'Moons' }).check();
  await page.getByRole('textbox', { name: 'Learning rate', exact: true }).fill('0.1');
  await page.getByRole('button', { name: 'Add a layer', exact: true }).click();
  await expect(page).toHaveURL(/#v=1&data=moons&layers=8,8,\d+&rate=0\.1$/);
  expect(await shareLink(page)).toBe(page.url());
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Moons' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Learning rate', exact: true })).toHaveValue('0.1');
});

test('a formula that cannot be read is pointed at by character and loses nothing', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1&act=custom&formula=x*sigmoid(x)&run=1');
  await expectSteps(page, 10);
  const formula = page.getByRole('textbox', { name: 'Own activation' });
  await expect(formula).toHaveValue('x*sigmoid(x)');
  await formula.fill('x*sigmoid(x))+1');
  // The thirteenth character, where people start counting at one.
  await expect(page.getByRole('alert')).toContainText('13');
  await expect(formula).toHaveAttribute('aria-invalid', 'true');
  await formula.press('Enter');
  await expect(formula).toHaveValue('x*sigmoid(x))+1');
  await expect(page).toHaveURL(/formula=x\*sigmoid\(x\)/);
  await formula.fill('x*sigmoid(2x)+1');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await formula.press('Enter');
  await expect(page).toHaveURL(/formula=x\*sigmoid\(2x\)%2B1|formula=x\*sigmoid\(2x\)\+1/);
  expect(complaints).toEqual([]);
});
