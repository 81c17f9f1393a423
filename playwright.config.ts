import { defineConfig, devices } from '@playwright/test';

import { findBrowser, QUIET_FLAGS, WEBGPU_FLAGS } from './scripts/browser.mjs';

/** Another port for a second run beside this one. */
const port = Number(process.env.NABLA_E2E_PORT ?? 4174);
const baseURL = `http://127.0.0.1:${port}/`;
const executablePath = await findBrowser();
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1366, height: 768 } };

/**
 * What a person does, on the page as it is built (`npm run build` comes first; `npm test` sees to it).
 *
 * A spec's name says where it runs: `*.gpu.spec.ts` in a browser that has WebGPU, every other `*.spec.ts` in one without: what
 * draws and composes there is not a software GPU on the same cores, and most visitors of a machine like this have no more.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Slow is no failure; what hangs is.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  // No trace: its pictures of every frame and every step take half as long again. `--trace on` makes one where it helps.
  use: { baseURL, screenshot: 'only-on-failure' },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
  },
  projects: [
    {
      name: 'webgpu',
      // A software GPU on two cores: two pages at a time starve each other.
      workers: 1,
      testMatch: '**/*.gpu.spec.ts',
      use: { ...desktop, launchOptions: { executablePath, args: [...QUIET_FLAGS, ...WEBGPU_FLAGS] } },
    },
    {
      name: 'cpu',
      testMatch: '**/*.spec.ts',
      testIgnore: '**/*.gpu.spec.ts',
      use: { ...desktop, launchOptions: { executablePath, args: QUIET_FLAGS } },
    },
  ],
});
