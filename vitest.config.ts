import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

import { findBrowser, QUIET_FLAGS, WEBGPU_FLAGS } from './scripts/browser.mjs';

/** Tests run in Node, except `*.gpu.test.ts`, which run in a Chromium that has a WebGPU adapter. */
export default defineConfig({
  test: {
    // All cores: by default one of them is left idle, which is half of a machine of two.
    maxWorkers: '100%',
    setupFiles: ['engine/kernels/all-kernels.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{engine,app,bench,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.gpu.test.ts', '**/node_modules/**'],
          // A machine that is busy is slow, never stuck.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        // Prepared before the first test: a package that is met in mid-run reloads the page under the tests.
        optimizeDeps: { include: ['fast-check'] },
        test: {
          name: 'browser',
          include: ['{engine,app}/**/*.gpu.test.ts'],
          // A software adapter compiles a shader in up to a second; a test here is slow, never stuck.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: await findBrowser(),
                args: [...QUIET_FLAGS, ...WEBGPU_FLAGS],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
