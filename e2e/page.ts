import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** What went wrong on a page without anybody saying so, and where it sent requests to. */
export interface Watch {
  readonly complaints: string[];
  readonly requests: string[];
}

/** Writes down uncaught errors, errors on the console and the address of every request; called before the page opens. */
export function watch(page: Page): Watch {
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  return { complaints, requests };
}

/** Opens a link's hash in a tab that holds nothing yet, and waits until the engine has answered. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(hash === '' ? './' : `./#${hash}`);
  await ready(page);
}

/** Waits until the engine has answered: the badge names what computes. */
export async function ready(page: Page): Promise<void> {
  await expect(badge(page)).toHaveAccessibleName(/CPU|WebGPU/);
}

/** The button that says what computes. */
export const badge = (page: Page): Locator => page.getByRole('button', { name: /^Backend/ });

/** The messages at the foot of the page. */
export const messages = (page: Page): Locator => page.getByRole('region', { name: 'Messages' });

/** The picture of the output. */
export const picture = (page: Page): Locator => page.getByRole('application', { name: /^Output of the network/ });

/** The chart of the loss; its description tells what it shows. */
export const lossChart = (page: Page): Locator => page.getByRole('application', { name: 'Loss over the steps' });

/** A software GPU leaves gaps of its own; longer ones between two looks would only add to them. */
const OFTEN = { intervals: [20, 50, 100, 100, 250] };

const numberIn = (text: string | null): number => Number(text?.replaceAll(/\D/g, ''));

/** The step that the toolbar shows. */
export async function stepOf(page: Page): Promise<number> {
  return numberIn(await page.getByRole('banner').getByRole('definition').first().textContent());
}

/** Waits until so many steps have been made. */
export async function expectSteps(page: Page, atLeast: number): Promise<void> {
  await expect
    .poll(() => stepOf(page), { ...OFTEN, message: `at least ${atLeast} steps` })
    .toBeGreaterThanOrEqual(atLeast);
}

/** Waits for exactly this step. */
export async function expectStep(page: Page, step: number): Promise<void> {
  await expect.poll(() => stepOf(page), { ...OFTEN, message: `step ${step}` }).toBe(step);
}

/** Starts training with the button. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
}

/** Stops training with the button; the step that is shown afterwards stays. */
export async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
}

/** Chooses an option of a select box. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.click();
  const item = page.getByRole('option', { name: option, exact: true });
  // A list that opens may still move under the pointer; what is not highlighted takes no click.
  await expect(async () => {
    await item.hover();
    await expect(item).toHaveAttribute('data-highlighted', '', { timeout: 1000 });
  }).toPass();
  await item.click();
  await expect(box).toContainText(option);
}

/** Types a value over that of a setting. */
export async function type(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(value);
  await field.press('Enter');
}

/** Accuracies as the output panel shows them, 0 … 1; NaN where there is none. */
export async function accuracy(page: Page): Promise<{ train: number; test: number }> {
  const text = await page.getByRole('region', { name: 'Output' }).getByRole('definition').allTextContents();
  const share = (name: string): number => {
    const found = text.find((part) => part.startsWith(name))?.match(/([\d.]+)\s*%/);
    return found ? Number(found[1]) / 100 : Number.NaN;
  };
  return { train: share('train'), test: share('test') };
}

/** Waits until a share of the test data is classified correctly. */
export async function expectTestAccuracy(page: Page, atLeast: number, timeout: number): Promise<void> {
  const poll = expect.poll(async () => (await accuracy(page)).test, { message: 'accuracy on test data', timeout });
  await poll.toBeGreaterThanOrEqual(atLeast);
}

/** The curves as the CSV button hands them out: rows of text by the names in the header. */
export async function readCsv(page: Page): Promise<Record<string, string>[]> {
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV: download the curves' }).click();
  const download = await arriving;
  const [header, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  const names = header.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i]]));
  });
}

/** Losses of the first batches, digit for digit. */
export async function firstLosses(page: Page, count: number): Promise<string[]> {
  const read = async (): Promise<string[]> => {
    const rows = await readCsv(page);
    return rows.filter(({ batches }) => batches === '1').map(({ batch_loss_mean }) => batch_loss_mean);
  };
  let losses: string[] = [];
  const poll = expect.poll(async () => (losses = await read()).length, { ...OFTEN, message: 'losses in the CSV' });
  await poll.toBeGreaterThanOrEqual(count);
  return losses.slice(0, count);
}

/** Trains so many epochs with the button, each to its end. */
export async function trainEpochs(page: Page, epochs: number, stepsPerEpoch: number): Promise<void> {
  const start = await stepOf(page);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    await page.getByRole('button', { name: 'Epoch', exact: true }).click();
    await expectStep(page, start + epoch * stepsPerEpoch);
  }
}

/** The link that the share dialog offers. */
export async function shareLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return link;
}
