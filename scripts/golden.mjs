// @ts-check
// `npm run golden -- [FOLDER] [--backend cpu|webgpu|all] [--only GLOB]`
// Replays golden training runs (golden/FORMAT.md) and compares every number with what PyTorch computed.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureBrowser, QUIET_FLAGS, WEBGPU_FLAGS } from './browser.mjs';
import { ensureDependencies, requireNode, ROOT } from './dependencies.mjs';

const BACKENDS = ['cpu', 'webgpu'];

requireNode();
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { backend: { type: 'string', default: 'all' }, only: { type: 'string', default: '*' } },
  });
  const backends = values.backend === 'all' ? BACKENDS : [values.backend];
  if (!backends.every((backend) => BACKENDS.includes(backend))) {
    throw new Error(`There is no backend "${values.backend}". Use --backend cpu, webgpu or all.`);
  }
  const files = goldenFiles(resolve(positionals[0] ?? join(ROOT, 'golden')), values.only);
  ensureDependencies();
  const { createServer } = await import('vite');
  const server = await createServer({
    root: ROOT,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  });
  const count = { ok: 0, fail: 0, skipped: 0 };
  try {
    for (const backend of backends) {
      const runner = backend === 'cpu' ? await cpuRunner(server) : await gpuRunner(server);
      for (const file of files) {
        const verdict = await runFile(runner.run, file);
        count[verdict.kind]++;
        console.log(line(basename(file, '.json'), backend, verdict));
      }
      await runner.close();
    }
  } finally {
    await server.close();
  }
  console.log(`${count.ok} passed, ${count.fail} failed, ${count.skipped} skipped`);
  return count.fail > 0 ? 1 : 0;
}

/**
 * The golden files of a folder whose names match, or an error that says what is missing.
 * @param {string} folder
 * @param {string} glob
 */
function goldenFiles(folder, glob) {
  const pattern = new RegExp(
    `^${glob
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
  let names;
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    throw new Error(`There is no folder ${folder}. Name one that holds golden files, or none for golden/.`);
  }
  const matching = names.filter((name) => pattern.test(basename(name, '.json')) || pattern.test(name)).sort();
  if (matching.length === 0)
    throw new Error(`No golden file in ${folder} matches "${glob}": it holds ${names.length} files.`);
  return matching.map((name) => join(folder, name));
}

/**
 * @typedef {import('../engine/golden').Verdict} Verdict
 * @typedef {(golden: unknown) => Promise<Verdict>} Run
 */

/**
 * A file that cannot be read fails; the others go on.
 * @param {Run} run
 * @param {string} file
 * @returns {Promise<Verdict>}
 */
async function runFile(run, file) {
  try {
    return await run(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return { kind: 'fail', detail: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {string} name
 * @param {string} backend
 * @param {Verdict} verdict
 */
function line(name, backend, verdict) {
  const head = `${name.padEnd(26)} ${backend.padEnd(7)}`;
  switch (verdict.kind) {
    case 'ok':
      return `${head} ok       largest difference ${(100 * verdict.worst).toFixed(2)} % of the tolerance`;
    case 'fail':
      return `${head} FAIL     ${verdict.detail}`;
    case 'skipped':
      return `${head} skipped: ${verdict.detail}`;
  }
}

/**
 * The CPU executor, in this process.
 * @param {import('vite').ViteDevServer} server
 * @returns {Promise<{ run: Run, close: () => Promise<void> }>}
 */
async function cpuRunner(server) {
  const { runOnCpu } = await server.ssrLoadModule('/engine/golden-backends.ts');
  return { run: runOnCpu, close: async () => undefined };
}

/**
 * The WebGPU executor, in a Chromium.
 * @param {import('vite').ViteDevServer} server
 * @returns {Promise<{ run: Run, close: () => Promise<void> }>}
 */
async function gpuRunner(server) {
  const { chromium } = await import('playwright');
  await server.listen();
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [...QUIET_FLAGS, ...WEBGPU_FLAGS],
  });
  const page = await browser.newPage();
  const address = server.resolvedUrls?.local[0];
  await page.goto(`${address}golden/page.html`);
  return {
    run: (golden) =>
      page.evaluate(`import('/engine/golden-backends.ts').then((m) => m.runOnGpu(${JSON.stringify(golden)}))`),
    close: () => browser.close(),
  };
}
