// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** True where the operating system says that this process is root, which Chromium's sandbox refuses. */
const isRoot = process.getuid?.() === 0;

/** Flags for any automated Chromium: no traffic of its own, and no sandbox only where it cannot start (root). */
export const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/**
 * Flags that give a WebGPU adapter on a machine without a GPU (SwiftShader), on pages, in workers and on canvases. The
 * page itself is drawn without that adapter: else its canvases and the training wait for each other.
 */
export const WEBGPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-rasterization',
  '--disable-accelerated-2d-canvas',
];

/** With a window, a browser takes the GPU that it finds. */
const HEADED_FLAGS = ['--enable-unsafe-webgpu', '--enable-features=Vulkan'];

/** No page is slowed down for standing behind another one. */
const AWAKE_FLAGS = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding'];

/**
 * Starts a browser.
 * @param {object} options
 * @param {string} [options.browser] path of one; without it the one that is found, or installed
 * @param {boolean} [options.headed] with a window, and so with the GPU that it finds
 * @param {boolean} options.webgpu whether it has WebGPU: without a window, on a software adapter
 */
export async function launchBrowser({ browser, headed = false, webgpu }) {
  const { chromium } = await import('playwright');
  const gpuFlags = headed ? HEADED_FLAGS : WEBGPU_FLAGS;
  return chromium.launch({
    executablePath: browser ?? (await ensureBrowser()),
    headless: !headed,
    args: [...QUIET_FLAGS, ...AWAKE_FLAGS, ...(webgpu ? gpuFlags : [])],
  });
}

/** Where browsers live that are not on PATH. */
const FIXED_PATHS = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
};

/** Names under which Linux distributions put a full Chromium on PATH. */
const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

/** The path of a full Chromium on this machine, or undefined. */
export async function findBrowser() {
  const chosen = process.env.NABLA_BROWSER;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(
      `NABLA_BROWSER names ${chosen}, which does not exist. Set it to the path of a Chromium, or unset it.`,
    );
  }
  const candidates = [await playwrightBrowser(), ...namedOnPath(), ...fixedPaths()];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

/** The path of a full Chromium, installed first where there is none. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  for (const [why, ...command] of installers()) {
    console.log(`No Chromium found; ${why}: ${command.join(' ')}`);
    const [program, ...args] = command;
    if (spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0) continue;
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium was found and none could be installed, so the tests that need a browser cannot run. ' +
      'Install Chromium or Chrome, or set NABLA_BROWSER to the path of one.',
  );
}

/** Playwright's own full Chromium (its headless shell has no WebGPU and is never looked for). */
async function playwrightBrowser() {
  try {
    const { chromium } = await import('playwright');
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function namedOnPath() {
  if (process.platform === 'win32') return [];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function fixedPaths() {
  if (process.platform === 'darwin') return FIXED_PATHS.darwin;
  if (process.platform === 'win32') return FIXED_PATHS.win32;
  return [];
}

/** Ways to install a Chromium here, best first: `[reason, program, ...arguments]`. */
function installers() {
  const ways = [];
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get')) {
    const install = 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium';
    if (isRoot) ways.push(['installing the Debian package', 'sh', '-c', install]);
    else if (spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) {
      ways.push(['installing the Debian package', 'sudo', '-n', 'sh', '-c', install]);
    }
  }
  ways.push(['downloading the one of Playwright', 'npx', 'playwright', 'install', '--no-shell', 'chromium']);
  return ways;
}
