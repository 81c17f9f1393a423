import { expect, test } from '@playwright/test';
import { badge, expectStep, expectSteps, messages, open, pause, run, stepOf } from './page';

test('a worker that dies is started again, and the run goes on from where it was', async ({ page }) => {
  await open(page, 'v=1&run=1');
  await expectSteps(page, 100);
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('struck down by a test');
    });
  });
  await expect(messages(page)).toContainText('The training worker stopped and was started again');
  await expect(messages(page)).toContainText('struck down by a test');
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
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('struck down by a test');
    });
  });
  await expect(messages(page)).toContainText('was started again');
  await expect(async () => {
    // Refused until the new worker has opened the run.
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    expect(await stepOf(page)).not.toBe(0);
  }).toPass();
  expect(await stepOf(page)).toBeLessThan(10);
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
