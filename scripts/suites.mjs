// @ts-check
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { ensureBrowser } from './browser.mjs';
import { ensureDependencies, ROOT } from './dependencies.mjs';
import { readPlaywright, readVitest, sum, tallyOf } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/** @type {Record<string, (filters: string[]) => Tally>} */
const SUITES = {
  unit: (filters) => vitest('unit', 'node', filters),
  browser: (filters) => vitest('browser', 'browser', filters),
  e2e,
};

/** A suite that could not start is one failure. @type {Tally} */
const NOT_RUN = { passed: 0, failed: 1, skipped: 0 };

/** The suites in the order in which they run. */
export const SUITE_NAMES = Object.keys(SUITES);

/**
 * Runs suites one after the other, prints what each did, and sums it up.
 * @param {string[]} names
 * @param {string[]} filters
 * @returns {Promise<Tally>}
 */
export async function runSuites(names, filters) {
  if (!(await has(ensureDependencies))) return NOT_RUN;
  const hasBrowser = names.every((name) => name === 'unit') || (await has(ensureBrowser));
  const done = names.map((name) => {
    const start = performance.now();
    const tally = name === 'unit' || hasBrowser ? SUITES[name](filters) : NOT_RUN;
    return { name, tally, seconds: Math.round((performance.now() - start) / 1000) };
  });
  console.log();
  for (const { name, tally, seconds } of done) {
    console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped, ${seconds} s`);
  }
  return sum(done.map(({ tally }) => tally));
}

/**
 * Whether something is there or could be installed; says why where it could not.
 * @param {() => unknown} ensure
 */
async function has(ensure) {
  try {
    await ensure();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/**
 * Runs one project of vitest.config.ts.
 * @param {string} suite
 * @param {string} project
 * @param {string[]} filters
 */
function vitest(suite, project, filters) {
  const report = freshReport(suite);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = node('vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...filters);
  return tallyOf(report, status, readVitest);
}

/**
 * Builds the page and runs Playwright on it; a page that does not build is one failure.
 * @param {string[]} filters
 */
function e2e(filters) {
  const report = freshReport('e2e');
  if (node('vite/bin/vite.js', 'build') !== 0) {
    console.error('The page could not be built, so it was not tested in a browser.');
    return NOT_RUN;
  }
  const status = node('@playwright/test/cli.js', 'test', ...filters);
  return tallyOf(report, status, readPlaywright);
}

/**
 * Where a runner reports to, with nothing there from an earlier run.
 * @param {string} suite
 */
function freshReport(suite) {
  const path = join(ROOT, 'reports', `${suite}.json`);
  rmSync(path, { force: true });
  return path;
}

/**
 * Runs a package's program in this Node and returns its exit status, null where a signal ended it.
 * @param {string} program below node_modules
 * @param {string[]} args
 */
function node(program, ...args) {
  console.log(`\n> ${program.split('/').at(-1)} ${args.join(' ')}`);
  const path = join(ROOT, 'node_modules', program);
  return spawnSync(process.execPath, [path, ...args], { cwd: ROOT, stdio: 'inherit' }).status;
}
