// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally how many tests did what */

/** The sum of several tallies. @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** The last line of every run. @param {Tally} tally */
export function lastLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * What a runner's JSON report says. A runner that failed without naming a test, or ran none, counts as one failure.
 * @param {string} path of the report
 * @param {number | null} status the runner's exit status
 * @param {(report: any) => Tally} read
 * @returns {Tally}
 */
export function tallyOf(path, status, read) {
  const tally = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  const isSound = status === 0 && tally.passed + tally.skipped > 0;
  return isSound || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

/** Reads Vitest's report; a file that could not be loaded is one failure. @param {any} report @returns {Tally} */
export function readVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.every(didNotFail),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} result of one test */
function didNotFail(result) {
  return result.status !== 'failed';
}

/** Reads Playwright's report; an error outside of any test is one failure. @param {any} report @returns {Tally} */
export function readPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
