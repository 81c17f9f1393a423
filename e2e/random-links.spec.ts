import { expect, type Page, test } from '@playwright/test';
import { badge, expectSteps, open, ready, watch } from './page';
import { randomHashes } from './random-text';
import { tapWorker } from './worker-tap';

/** What the page looks like after a hash, where it does not stand any more; null where it does. */
async function fallsAt(page: Page, hashes: readonly string[]): Promise<string | null> {
  return page.evaluate(async (list) => {
    const answered = async (): Promise<void> => {
      while (window.nablaTap.open > 0) await new Promise((resolve) => setTimeout(resolve));
    };
    for (const hash of list) {
      window.location.hash = hash;
      await new Promise((resolve) => setTimeout(resolve));
      await answered();
      const bar = document.querySelector('header');
      if (bar === null || bar.getBoundingClientRect().height === 0) return hash;
    }
    return null;
  }, hashes);
}

/** The page is there, the engine answers and trains. */
async function expectToStand(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^(Run|Pause)$/ })).toBeVisible();
  await ready(page);
  await page.evaluate(() => {
    window.location.hash = `v=1&run=1&seed=${Math.random()}`;
  });
  await expectSteps(page, 1);
}

/** 500 strings, in parts that can be tried side by side. */
const PARTS = 5;
const PART = 100;

for (let part = 1; part <= PARTS; part++) {
  test(`500 random strings as the hash, and the page stands each time: part ${part} of ${PARTS}`, async ({ page }) => {
    test.setTimeout(300_000);
    const hashes = randomHashes(PARTS * PART, 2026).slice((part - 1) * PART, part * PART);
    const { complaints } = watch(page);
    await tapWorker(page);
    await open(page, 'v=1');
    for (let i = 0; i < PART; i += 50) {
      expect(await fallsAt(page, hashes.slice(i, i + 50))).toBe(null);
      expect(complaints, `after ${i + 50} strings`).toEqual([]);
    }
    await expectToStand(page);
    expect(complaints).toEqual([]);
  });
}

test('a page that is opened with a random hash stands, too', async ({ page }) => {
  const { complaints } = watch(page);
  for (const hash of randomHashes(6, 7)) {
    await page.goto('about:blank');
    await page.goto(`./#${hash}`);
    await expect(badge(page), hash).toHaveAccessibleName(/CPU|WebGPU/);
    await expect(page.getByRole('button', { name: /^(Run|Pause)$/ })).toBeVisible();
    expect(complaints, hash).toEqual([]);
  }
});

test('links that follow each other faster than they can be opened leave the last one', async ({ page }) => {
  const { complaints } = watch(page);
  await open(page, 'v=1');
  await page.evaluate(
    (hashes) => {
      for (const hash of hashes) window.location.hash = hash;
    },
    [...randomHashes(20, 11), 'v=1&data=moons&backend=cpu&layers=5'],
  );
  await expect(page.getByRole('radio', { name: 'Moons' })).toBeChecked();
  await expect(page.getByRole('heading', { name: 'Network with 1 hidden layer and 21 parameters' })).toBeAttached();
  await expect(badge(page)).toHaveAccessibleName('Backend: CPU');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expectSteps(page, 1);
  expect(complaints).toEqual([]);
});
