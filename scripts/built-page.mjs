// @ts-check
import { launchBrowser } from './browser.mjs';
import { ensureDependencies, ROOT } from './dependencies.mjs';

/**
 * Builds the page, serves it on a free port, and opens a browser for it.
 * @param {Parameters<typeof launchBrowser>[0]} options which browser, and whether it has WebGPU
 */
export async function openBuiltPage(options) {
  ensureDependencies();
  const vite = await import('vite');
  await vite.build({ root: ROOT, logLevel: 'warn' });
  const server = await vite.preview({ root: ROOT, preview: { host: '127.0.0.1', port: 0, open: false } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The built page could not be served: Vite names no address.');
  const browser = await launchBrowser(options);
  return {
    address,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
