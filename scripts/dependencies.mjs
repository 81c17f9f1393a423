// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The folder of the bench, whose packages are its own. */
export const BENCH = fileURLToPath(new URL('../bench', import.meta.url));

/** Ends the process with an explanation where this Node is older than package.json's `engines` asks for. */
export function requireNode() {
  const wanted = readJson(`${ROOT}/package.json`).engines.node.replace('>=', '');
  if (isAtLeast(process.versions.node, wanted)) return;
  console.error(
    `Nabla needs Node ${wanted} or newer, and this is ${process.versions.node}: its build tools use what older ones lack. ` +
      'Install a newer one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}

/** Installs the packages of a folder's lock file, unless exactly these are there already. */
export function ensureDependencies(folder = ROOT) {
  if (areInstalled(folder)) return;
  console.log('Installing dependencies: npm ci');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  throw new Error('The dependencies could not be installed (see above). Check the network, then run `npm ci` by hand.');
}

/**
 * Whether node_modules holds every package of the lock file in its version; npm may leave out optional ones.
 * @param {string} folder
 */
function areInstalled(folder) {
  if (!existsSync(`${folder}/node_modules/.package-lock.json`)) return false;
  const installed = readJson(`${folder}/node_modules/.package-lock.json`).packages;
  return Object.entries(readJson(`${folder}/package-lock.json`).packages).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * Whether one version of three numbers is not older than another.
 * @param {string} version
 * @param {string} wanted
 */
function isAtLeast(version, wanted) {
  const [have, need] = [version, wanted].map((text) => text.split('.').map(Number));
  for (const [place, number] of need.entries()) {
    const difference = (have[place] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
