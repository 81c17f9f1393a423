import { readFile } from 'node:fs/promises';
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

/** Builds a static page that runs from any folder of any host. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es', plugins: () => [shortShaders()] },
  // React, the controls and the tables are one chunk on purpose: all of them are on the first screen.
  build: { target: 'es2023', outDir: 'dist', chunkSizeWarningLimit: 700 },
});
