// @ts-check
import { ROOT } from './dependencies.mjs';

/** @type {Promise<import('vite').ViteDevServer> | undefined} */
let server;

async function open() {
  const { createServer } = await import('vite');
  return createServer({
    root: ROOT,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  });
}

/**
 * Loads a module of TypeScript, and what it imports, into this process. What serves it stays open, since parts of the
 * engine are loaded when they are first needed: whoever calls this ends the process by `process.exit`.
 * @param {string} path from the checkout, beginning with a slash
 */
export async function loadEngine(path) {
  server ??= open();
  return /** @type {any} */ (await (await server).ssrLoadModule(path));
}
