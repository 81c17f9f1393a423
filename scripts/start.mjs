// @ts-check
// `npm start`: installs what is missing, builds what is stale, serves the page and opens it.
// Options: --no-open (or NABLA_NO_OPEN=1) opens no browser; --port 8080 takes another port.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureDependencies, requireNode, ROOT } from './dependencies.mjs';

/** What the built page is made of. */
const SOURCES = ['app', 'engine', 'shaders', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** How many ports are tried, from the asked one on. */
const PORTS = 20;

requireNode();
try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function start() {
  const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
  const port = Number(values.port ?? 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`"${values.port}" is no port. Give a number from 1 to 65535, such as --port 8080.`);
  }
  ensureDependencies();
  const vite = await import('vite');
  if (isStale()) await vite.build({ root: ROOT, logLevel: 'warn' });
  const address = await serve(vite, port);
  console.log(`\n  Nabla is running at ${address}\n  Stop it with Ctrl+C.\n`);
  if (!values['no-open'] && !process.env.NABLA_NO_OPEN) openPage(address);
}

/**
 * Serves dist/ on the first free port, and says where it is.
 * @param {typeof import('vite')} vite
 * @param {number} wanted
 */
async function serve(vite, wanted) {
  const last = Math.min(wanted + PORTS - 1, 65_535);
  for (let port = wanted; port <= last; port++) {
    try {
      await vite.preview({ root: ROOT, preview: { host: '127.0.0.1', port, strictPort: true, open: false } });
      return `http://localhost:${port}/`;
    } catch (error) {
      if (!(error instanceof Error) || !/already in use/.test(error.message)) throw error;
      console.log(`Port ${port} is taken by another program, trying the next one.`);
    }
  }
  throw new Error(`Every port from ${wanted} to ${last} is taken. Name a free one: npm start -- --port 8080`);
}

/** Whether dist/ is missing or older than something it is made of. */
function isStale() {
  const built = join(ROOT, 'dist', 'index.html');
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  return SOURCES.some((name) => newest(join(ROOT, name)) > since);
}

/**
 * The latest change of a file, or of anything in a folder (removals change the folder), in ms.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/**
 * Opens the page where there is a screen; one that cannot be opened is no failure, its address is printed.
 * @param {string} address
 */
function openPage(address) {
  const command = openCommand();
  if (command === undefined) return;
  const [program, ...args] = command;
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** The system's way to open an address, or undefined where there is no screen. */
function openCommand() {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  const hasDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDisplay ? ['xdg-open'] : undefined;
}
