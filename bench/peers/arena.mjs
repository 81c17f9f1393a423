// @ts-check
import { join } from 'node:path';

import { launchBrowser } from '../../scripts/browser.mjs';
import { BENCH } from '../../scripts/dependencies.mjs';

/** @typedef {import('./page').BenchPage} BenchPage */

/** Timers of 5 µs and threads in WebAssembly need both. */
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/**
 * Builds the page of the comparison, serves it, and opens a browser for it.
 * @param {{ browser?: string, headed: boolean }} options
 */
export async function openArena(options) {
  const vite = await import('vite');
  /** @type {import('vite').InlineConfig} */
  const config = {
    root: join(BENCH, 'peers'),
    configFile: false,
    base: './',
    logLevel: 'error',
    build: {
      outDir: join(BENCH, 'dist'),
      emptyOutDir: true,
      target: 'es2023',
      minify: false,
      chunkSizeWarningLimit: 4000,
    },
    preview: { host: '127.0.0.1', port: 0, open: false, headers: ISOLATED },
  };
  await vite.build(config);
  const server = await vite.preview(config);
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The page of the bench could not be served: Vite names no address.');
  const browser = await launchBrowser({ ...options, webgpu: true });
  return {
    version: `${browser.browserType().name()} ${browser.version()}`,
    /** A page of its own for one contestant. */
    async openPage() {
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForFunction(() => 'bench' in globalThis);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * Calls something of the page, which is brought to the front for it; fails where no answer comes in so many milliseconds.
 * @template {keyof BenchPage} Name
 * @param {import('playwright').Page} page
 * @param {number} patience
 * @param {Name} name
 * @param {Parameters<BenchPage[Name]>} given
 * @returns {Promise<Awaited<ReturnType<BenchPage[Name]>>>}
 */
export async function call(page, patience, name, ...given) {
  await page.bringToFront();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience / 1000} s`)), patience);
  });
  try {
    const work = page.evaluate(
      ([method, parameters]) => Reflect.apply(Reflect.get(Reflect.get(globalThis, 'bench'), method), null, parameters),
      /** @type {[string, unknown[]]} */ ([name, given]),
    );
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
