import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds a static page that runs from any folder of any host. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2023', outDir: 'dist' },
});
