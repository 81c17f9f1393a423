// @ts-check
import { ensureBrowser, QUIET_FLAGS, WEBGPU_FLAGS } from './browser.mjs';
import { ensureDependencies, ROOT } from './dependencies.mjs';

/**
 * Builds the page, serves it on a free port, and opens a browser for it.
 * @param {{ webgpu: boolean }} options whether the browser has WebGPU (a software adapter where there is no GPU)
 */
export async function openBuiltPage({ webgpu }) {
  ensureDependencies();
  const executablePath = await ensureBrowser();
  const vite = await import('vite');
  const { chromium } = await import('playwright');
  await vite.build({ root: ROOT, logLevel: 'warn' });
  const server = await vite.preview({ root: ROOT, preview: { host: '127.0.0.1', port: 0, open: false } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The built page could not be served: Vite names no address.');
  const browser = await chromium.launch({ executablePath, args: [...QUIET_FLAGS, ...(webgpu ? WEBGPU_FLAGS : [])] });
  return {
    address,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
