import { expect, test } from '@playwright/test';
import { badge, choose, expectSteps, messages, open, picture, readCsv, type, watch } from './page';

test('the page sends no request to any other host, whatever is done with it', async ({ page, baseURL }) => {
  const { complaints, requests } = watch(page);
  await open(page);
  await expectSteps(page, 20);
  await choose(page, 'Activation', 'GELU');
  await choose(page, 'Optimizer', 'RMSprop');
  await type(page, 'Learning rate', '0.01');
  for (const set of ['Rings', 'Hills', 'Sine', 'Moons']) {
    await page.getByRole('radio', { name: set, exact: true }).check();
  }
  // The explanation of a setting with a formula fetches KaTeX.
  await page.getByText('Learning rate', { exact: true }).hover();
  await expect(page.locator('math').filter({ visible: true }).first()).toBeVisible();
  await page.mouse.move(0, 0);
  await picture(page).click();
  await page.getByRole('button', { name: 'layer 1 · neuron 1', exact: true }).hover();
  await readCsv(page);
  for (const tab of ['Accuracy', 'Confusion', 'Loss']) await page.getByRole('tab', { name: tab }).click();
  await badge(page).click();
  await page.getByRole('radio', { name: 'WebGPU' }).check();
  await page.keyboard.press('Escape');
  await expect(badge(page)).toHaveAccessibleName(/WebGPU/);
  for (const name of ['Share', 'Keys and help']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
  }
  // A sign outside of the Latin letters fetches another part of the font.
  await type(page, 'Data seed', 'Ж');
  await expect(messages(page)).not.toContainText('refused');

  const elsewhere = requests.filter(
    (address) => !/^(data|blob):/.test(address) && new URL(address).origin !== new URL(baseURL ?? '').origin,
  );
  expect(elsewhere).toEqual([]);
  expect(requests.some((address) => address.includes('katex'))).toBe(true);
  expect(requests.some((address) => address.endsWith('.woff2'))).toBe(true);
  expect(complaints).toEqual([]);
});

test('the page works from any folder of a host', async ({ page, baseURL }) => {
  const { complaints, requests } = watch(page);
  const folder = `${baseURL}people/anna/nabla/`;
  await page.route(`${folder}**`, async (route) => {
    const response = await route.fetch({
      url: route
        .request()
        .url()
        .replace(folder, baseURL ?? ''),
    });
    await route.fulfill({ response });
  });
  await page.goto(`${folder}#v=1&run=1`);
  await expectSteps(page, 5);
  expect(requests.filter((address) => !/^(data|blob):/.test(address) && !address.startsWith(folder))).toEqual([]);
  expect(complaints).toEqual([]);
});
