import { expect, type Page, test } from '@playwright/test';
import { badge, choose, expectStep, expectSteps, lossChart, messages, open, pause, run, stepOf } from './page';

/** Lets the training worker die of an error that nothing catches. */
async function killWorker(page: Page): Promise<void> {
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('struck down by a test');
    });
  });
  await expect(messages(page)).toContainText('The training worker stopped and was started again');
  await expect(messages(page)).toContainText('struck down by a test');
}

test('a worker that dies is started again, and the run goes on from where it was', async ({ page }) => {
  await open(page, 'v=1&run=1');
  await expectSteps(page, 100);
  await killWorker(page);
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  const step = await stepOf(page);
  await expectSteps(page, step + 20);
  await pause(page);
  // The message about the death is the only one.
  await expect(messages(page).getByRole('button', { name: 'Dismiss' })).toHaveCount(1);
});

test('a worker that dies after a reset comes back with the run as it was reset', async ({ page }) => {
  await open(page, 'v=1&speed=max&run=1');
  await expectSteps(page, 1500);
  await pause(page);
  await page.keyboard.press('r');
  await expectStep(page, 0);
  await killWorker(page);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expectStep(page, 1);
});

test('a worker that dies after everything was undone comes back at the first step', async ({ page }) => {
  await open(page, 'v=1&speed=max');
  await choose(page, 'Activation', 'ReLU');
  await run(page);
  await expectSteps(page, 1500);
  await pause(page);
  await page.keyboard.press('Control+z');
  await expectStep(page, 0);
  await killWorker(page);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expectStep(page, 1);
  await expect(page.getByRole('combobox', { name: 'Activation', exact: true })).toContainText('tanh');
});

test('a worker that dies after a swap comes back with the swap', async ({ page }) => {
  await open(page, 'v=1&run=1');
  await expectSteps(page, 400);
  await pause(page);
  const step = await stepOf(page);
  await choose(page, 'Activation', 'ReLU');
  await expect(lossChart(page)).toHaveAccessibleDescription(/tanh → ReLU/);
  await killWorker(page);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expectStep(page, step + 1);
  await expect(page.getByRole('combobox', { name: 'Activation', exact: true })).toContainText('ReLU');
  await expect(lossChart(page)).toHaveAccessibleDescription(/tanh → ReLU/);
});

test('a GPU device that is lost is asked for again, and the run goes on', async ({ page }) => {
  test.setTimeout(300_000);
  await open(page, 'v=1&backend=cpu');
  const [worker] = page.workers();
  // Keeps the device that the engine is about to get, so that the test can take it away again.
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { device: GPUDevice };
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function keep(this: GPUAdapter, ...given) {
      scope.device = await requestDevice.apply(this, given);
      return scope.device;
    };
  });
  await badge(page).click();
  await page.getByRole('dialog', { name: 'What computes' }).getByRole('radio', { name: 'WebGPU' }).check();
  await page.keyboard.press('Escape');
  await expect(badge(page)).toHaveAccessibleName(/^Backend: WebGPU/);
  await run(page);
  await expectSteps(page, 5);
  await worker.evaluate(() => (globalThis as unknown as { device: GPUDevice }).device.destroy());
  const step = await stepOf(page);
  await expectSteps(page, step + 30);
  await expect(badge(page)).toHaveAccessibleName(/^Backend: (WebGPU|CPU)/);
  await expect(messages(page).getByText(/failed|refused/)).toHaveCount(0);
});
