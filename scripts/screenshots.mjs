// @ts-check
// `npm run screenshots -- [NAME …]`: takes the pictures of the README from the built page, after a stated number of steps each.
import { join } from 'node:path';

import { openBuiltPage } from './built-page.mjs';
import { requireNode, ROOT } from './dependencies.mjs';

/** Ten hidden layers of eight. */
const DEEP = Array.from({ length: 10 }, () => 8).join(',');

/** LeNet-5 as the gallery opens it. */
const LENET =
  '#v=1&data=mnist&act=relu&init=heNormal&rate=0.002&schedule=cosine&period=2814&batch=64&exhibit=lenet.relu&speed=max';

/**
 * Clicks a place of a feature map, given as shares of it.
 * @param {import('playwright').Page} tab
 * @param {string} map layer and channel
 * @param {readonly [number, number]} place
 */
async function clickMap(tab, map, [x, y]) {
  const box = await tab.locator(`[data-map="${map}"]`).boundingBox();
  if (!box) throw new Error(`The page shows no feature map ${map}.`);
  await tab.mouse.click(box.x + box.width * x, box.y + box.height * y);
  await tab.locator('[data-arithmetic]').waitFor();
}

/**
 * Waits until all images are there and the network is judged as it stands: most of them are right.
 * @param {import('playwright').Page} tab
 */
async function judged(tab) {
  await tab.waitForFunction(
    () => {
      const scores = [...document.querySelectorAll('dd')].map(({ textContent }) => textContent ?? '');
      return scores.some((text) => text.startsWith('test') && Number.parseFloat(text.replace(/^test\s*/, '')) > 80);
    },
    undefined,
    { timeout: 0 },
  );
  await tab.getByRole('button', { name: /^\d\d of “3” recognised/ }).waitFor({ timeout: 0 });
  await tab.getByText('Loading images').waitFor({ state: 'detached', timeout: 0 });
}

/**
 * @typedef {object} Shot
 * @property {string} name
 * @property {string} link
 * @property {'light' | 'dark'} scheme
 * @property {number} width
 * @property {number} height
 * @property {number} steps how many are waited for
 * @property {(tab: import('playwright').Page) => Promise<unknown>} [prepare] what is done before the picture is taken
 */

/** @type {readonly Shot[]} What is taken: a link, a theme, a size, and how many steps are waited for. */
const SHOTS = [
  { name: 'spiral', link: '#v=1&speed=max', scheme: 'light', width: 1366, height: 768, steps: 1000 },
  {
    name: 'deep-dark',
    link: '#v=1&data=spirals&classes=5&layers=8,8,8,8&speed=max',
    scheme: 'dark',
    width: 1920,
    height: 1080,
    steps: 1500,
  },
  { name: 'sine', link: '#v=1&data=sine&layers=10&speed=max', scheme: 'light', width: 1366, height: 768, steps: 2000 },
  {
    name: 'healthy',
    link: '#v=1&layers=8,8,8,8&rate=0.01&speed=max',
    scheme: 'light',
    width: 1366,
    height: 768,
    steps: 1500,
  },
  {
    name: 'vanishing',
    link: `#v=1&layers=${DEEP}&act=sigmoid&init=uniform&speed=max`,
    scheme: 'light',
    width: 1366,
    height: 768,
    steps: 300,
  },
  {
    name: 'exploding',
    link: '#v=1&layers=12,12,12,12,12,12,12,12&act=relu&init=normal&opt=sgd&rate=0.00001&speed=max',
    scheme: 'dark',
    width: 1366,
    height: 768,
    steps: 30,
  },
  { name: 'lenet', link: LENET, scheme: 'light', width: 1366, height: 768, steps: 80, prepare: judged },
  {
    name: 'arithmetic',
    link: LENET,
    scheme: 'light',
    width: 1366,
    height: 768,
    steps: 60,
    prepare: async (tab) => {
      await judged(tab);
      await clickMap(tab, '3.0', [0.5, 0.5]);
    },
  },
  {
    name: 'confusion',
    link: LENET,
    scheme: 'dark',
    width: 1920,
    height: 1080,
    steps: 80,
    prepare: async (tab) => {
      await judged(tab);
      await tab
        .getByRole('button', { name: /^\d\d? of .* taken for .*: show them$/ })
        .last()
        .click();
      await tab.getByRole('dialog').waitFor();
    },
  },
  { name: 'phone', link: '#v=1&data=moons&speed=max', scheme: 'light', width: 390, height: 844, steps: 300 },
];

const only = process.argv.slice(2);

requireNode();
const page = await openBuiltPage({ webgpu: false });
for (const { name, link, scheme, width, height, steps, prepare } of SHOTS) {
  if (only.length > 0 && !only.includes(name)) continue;
  const tab = await page.browser.newPage({
    viewport: { width, height },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
  });
  await tab.goto(`${page.address}${link}&run=1`);
  await tab.waitForFunction(
    (least) => Number(document.querySelector('[data-step]')?.getAttribute('data-step')) >= least,
    steps,
    { timeout: 0 },
  );
  await tab.keyboard.press('Space');
  await tab.getByRole('button', { name: /^run/i }).waitFor();
  await prepare?.(tab);
  await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const path = join(ROOT, 'docs', `${name}.png`);
  await tab.screenshot({ path });
  console.log(path);
  await tab.close();
}
await page.close();
process.exit(0);
