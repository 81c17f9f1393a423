// @ts-check
// `npm run screenshots`: takes the pictures of the README from the built page, after a stated number of steps each.
import { join } from 'node:path';

import { openBuiltPage } from './built-page.mjs';
import { requireNode, ROOT } from './dependencies.mjs';

/** Ten hidden layers of eight. */
const DEEP = Array.from({ length: 10 }, () => 8).join(',');

/** What is taken: a link, a theme, a size, and how many steps are waited for. */
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
  { name: 'phone', link: '#v=1&data=moons&speed=max', scheme: 'light', width: 390, height: 844, steps: 300 },
];

requireNode();
const page = await openBuiltPage({ webgpu: false });
for (const { name, link, scheme, width, height, steps } of SHOTS) {
  const tab = await page.browser.newPage({
    viewport: { width, height },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
  });
  await tab.goto(`${page.address}${link}&run=1`);
  await tab.waitForFunction(
    (least) => Number(document.querySelector('[data-step]')?.getAttribute('data-step')) >= least,
    steps,
  );
  await tab.keyboard.press('Space');
  await tab.getByRole('button', { name: /^run/i }).waitFor();
  await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const path = join(ROOT, 'docs', `${name}.png`);
  await tab.screenshot({ path });
  console.log(path);
  await tab.close();
}
await page.close();
process.exit(0);
