// @ts-check
// `npm run size`: what a visitor of the default link loads of JavaScript, worker included, until the page fetches what its
// first screen does without; fails where that is more than the limit.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { openBuiltPage } from './built-page.mjs';
import { requireNode, ROOT } from './dependencies.mjs';

/** Bytes, gzipped. */
const LIMIT = 250_000;
/** Files that are named where it is too much. */
const NAMED = 8;

requireNode();
const files = await firstLoad();
const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(
  `First load: ${kilobytes(total)} of JavaScript in ${files.length} files, gzipped; ${kilobytes(LIMIT)} at most.`,
);
for (const { name, bytes } of files.slice(0, NAMED)) console.log(`  ${kilobytes(bytes).padStart(9)}  ${name}`);
if (total > LIMIT) {
  console.error(
    `That is ${kilobytes(total - LIMIT)} too much. Let what the first screen does without come later (app/ui/later.ts, ` +
      'engine/session/load-tools.ts), or make one of these files smaller.',
  );
}
process.exit(total > LIMIT ? 1 : 0);

/**
 * The scripts that Chromium asks for, by page and worker, up to the mark with which the page begins to fetch the rest.
 * @returns {Promise<{ name: string, bytes: number }[]>} largest first
 */
async function firstLoad() {
  const page = await openBuiltPage({ webgpu: false });
  try {
    const tab = await page.browser.newPage();
    /** @type {import('playwright').Request[]} */
    const requests = [];
    tab.context().on('request', (request) => requests.push(request));
    await tab.goto(`${page.address}#run=1`);
    await tab.waitForFunction(() => performance.getEntriesByName('rest').length > 0);
    const mark = await tab.evaluate(() => performance.timeOrigin + performance.getEntriesByName('rest')[0].startTime);
    const asked = new Set();
    for (const request of requests) {
      await request.response();
      const { pathname } = new URL(request.url());
      if (request.timing().startTime < mark && pathname.endsWith('.js')) asked.add(request.url());
    }
    return [...asked]
      .map((url) => basename(new URL(url).pathname))
      .map((name) => ({ name, bytes: gzipSync(readFileSync(join(ROOT, 'dist', 'assets', name)), { level: 9 }).length }))
      .sort((a, b) => b.bytes - a.bytes);
  } finally {
    await page.close();
  }
}
