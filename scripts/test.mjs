// @ts-check
// `npm test`: unit tests in Node, engine tests on a browser's WebGPU, the build, and the page in a browser.
// `npm test -- --only unit|browser|e2e` runs one of them, and what follows goes to its runner: --only unit engine/random
// The last line reads "N passed, N failed"; anything failed, a runner that died included, exits with 1.
import { parseArgs } from 'node:util';

import { requireNode } from './dependencies.mjs';
import { runSuites, SUITE_NAMES } from './suites.mjs';
import { lastLine } from './tally.mjs';

requireNode();
const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
if (values.only !== undefined && !SUITE_NAMES.includes(values.only)) {
  console.error(`There is no suite "${values.only}". Name one of ${SUITE_NAMES.join(', ')}, or none to run all.`);
  process.exit(1);
}
const total = await runSuites(values.only === undefined ? SUITE_NAMES : [values.only], positionals);
console.log(lastLine(total));
process.exit(total.failed === 0 ? 0 : 1);
