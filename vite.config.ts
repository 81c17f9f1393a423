import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds a static page that runs from any folder of any host. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  // React, the controls and the tables are one chunk on purpose: all of them are on the first screen.
  build: { target: 'es2023', outDir: 'dist', chunkSizeWarningLimit: 700 },
});
