// @ts-check
// What `.ci/run` does: every check of the code, then what `npm test` runs. A check that fails counts as one failed.
import { spawnSync } from 'node:child_process';

import { ensureDependencies, requireNode, ROOT } from './dependencies.mjs';
import { runSuites, SUITE_NAMES } from './suites.mjs';
import { lastLine } from './tally.mjs';

/** Scripts of package.json. */
const CHECKS = ['lint:rules', 'lint:format', 'lint:unused', 'types', 'size'];

requireNode();
process.env.CI ??= '1';
const broken = checks();
stage('test');
const tests = await runSuites(SUITE_NAMES, []);
for (const name of broken) console.log(`${name}: failed, see above`);
console.log(lastLine({ ...tests, failed: tests.failed + broken.length }));
process.exit(tests.failed + broken.length === 0 ? 0 : 1);

/** The names of the checks that failed. */
function checks() {
  stage('install');
  try {
    ensureDependencies();
  } catch {
    // The tests need them too: they try once more, say what happened, and count the failure.
    return [];
  }
  return CHECKS.filter((name) => {
    stage(name);
    const options = { cwd: ROOT, stdio: /** @type {const} */ ('inherit'), shell: process.platform === 'win32' };
    return spawnSync('npm', ['run', '--silent', name], options).status !== 0;
  });
}

/** @param {string} name of the stage that begins */
function stage(name) {
  console.log(`\n== ${name}`);
}
