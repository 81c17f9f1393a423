import { expect, test } from '@playwright/test';
import { expectStep, firstLosses, open, shareLink, stepOf, trainEpochs, watch } from './page';

/** 224 training samples in batches of 32. */
const STEPS_PER_EPOCH = 7;
/** Eight epochs are 56 steps. */
const EPOCHS = 8;

for (const backend of ['cpu', 'webgpu']) {
  test(`on ${backend}, reset gives the identical first 50 losses, and so does the link in another browser`, async ({
    page,
    browser,
    baseURL,
  }) => {
    // Shaders are compiled twice on a software adapter, which takes seconds each time.
    test.setTimeout(300_000);
    const { complaints } = watch(page);
    await open(page, `v=1&act=relu&opt=momentum&noise=0.1&seed=7&backend=${backend}`);
    await trainEpochs(page, EPOCHS, STEPS_PER_EPOCH);
    const losses = await firstLosses(page, 50);
    expect(new Set(losses).size).toBeGreaterThan(45);

    await page.keyboard.press('r');
    await expectStep(page, 0);
    await trainEpochs(page, EPOCHS, STEPS_PER_EPOCH);
    expect(await firstLosses(page, 50)).toEqual(losses);

    const link = await shareLink(page);
    expect(link.startsWith(`${baseURL}#`)).toBe(true);
    const stranger = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const other = await stranger.newPage();
    await open(other, link.slice(link.indexOf('#') + 1));
    await expect(other.getByRole('combobox', { name: 'Optimizer' })).toContainText('Momentum');
    expect(await stepOf(other)).toBe(0);
    await trainEpochs(other, EPOCHS, STEPS_PER_EPOCH);
    expect(await firstLosses(other, 50)).toEqual(losses);
    await stranger.close();
    expect(complaints).toEqual([]);
  });
}

test('a new seed gives other losses, and the address bar holds it', async ({ page }) => {
  await open(page, 'v=1&seed=7');
  await trainEpochs(page, 1, STEPS_PER_EPOCH);
  const losses = await firstLosses(page, STEPS_PER_EPOCH);
  await page.getByRole('button', { name: 'New seed', exact: true }).click();
  await expectStep(page, 0);
  await expect(page).toHaveURL(/seed=\d+/);
  await expect(page).not.toHaveURL(/seed=7(&|$)/);
  await trainEpochs(page, 1, STEPS_PER_EPOCH);
  expect(await firstLosses(page, STEPS_PER_EPOCH)).not.toEqual(losses);
});
