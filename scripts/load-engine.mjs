// @ts-check
import { ROOT } from './dependencies.mjs';

/**
 * Loads a module of TypeScript, and what it imports, into this process.
 * @param {string} path from the checkout, beginning with a slash
 */
export async function loadEngine(path) {
  const { createServer } = await import('vite');
  const server = await createServer({
    root: ROOT,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  });
  try {
    return /** @type {any} */ (await server.ssrLoadModule(path));
  } finally {
    await server.close();
  }
}
