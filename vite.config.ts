import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Leaves out of a built page what stands in shaders for their readers alone: comments and indentation. */
const shortShaders = (): Plugin => ({
  name: 'short-shaders',
  apply: 'build',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.wgsl?raw')) return undefined;
    const source = await readFile(id.slice(0, -'?raw'.length), 'utf8');
    const lines = source.split('\n').map((line) => line.replace(/\/\/.*/, '').trim());
    return `export default ${JSON.stringify(lines.filter((line) => line !== '').join('\n'))}`;
  },
});

const WORKER = /new URL\('([./\w-]*\/worker\.ts)', import\.meta\.url\)/;

/**
 * Builds the worker as one more entry of the page: what both need (tables, expressions) is one file that is fetched once,
 * where Vite by itself gives the worker a copy of all.
 */
const sharedWorker = (): Plugin => ({
  name: 'shared-worker',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    const path = WORKER.exec(code)?.[1];
    if (path === undefined) return undefined;
    const file = this.emitFile({ type: 'chunk', id: resolve(dirname(id), path), name: 'worker' });
    return { code: code.replace(WORKER, `import.meta.ROLLUP_FILE_URL_${file}`), map: null };
  },
});

/** Builds a static page that runs from any folder of any host. */
export default defineConfig({
  base: './',
  plugins: [react(), shortShaders(), sharedWorker()],
  // React, the controls and the tables are one chunk on purpose: all of them are on the first screen.
  build: {
    target: 'es2023',
    outDir: 'dist',
    chunkSizeWarningLimit: 700,
    modulePreload: {
      // A worker has no document in which it could announce what it is about to import.
      resolveDependencies: (_file, files, { hostId }) => (hostId.includes('/worker-') ? [] : files),
    },
  },
});
