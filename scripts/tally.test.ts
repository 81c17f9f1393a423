import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { lastLine, readPlaywright, readVitest, sum, tallyOf } from './tally.mjs';

const CLEAN = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };

function written(report: object): string {
  const path = join(mkdtempSync(join(tmpdir(), 'nabla-tally-')), 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

test('a clean report is counted as it stands', () => {
  expect(tallyOf(written(CLEAN), 0, readVitest)).toEqual({ passed: 3, failed: 0, skipped: 1 });
});

test('a runner that died without a report counts as one failure', () => {
  expect(tallyOf('/nowhere/report.json', null, readVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a runner that failed without naming a test counts as one failure', () => {
  expect(tallyOf(written(CLEAN), 1, readVitest)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a runner that ran no test counts as one failure', () => {
  const empty = { ...CLEAN, numPassedTests: 0, numPendingTests: 0 };
  expect(tallyOf(written(empty), 0, readVitest).failed).toBe(1);
});

test('failures that are named are not counted twice', () => {
  const report = {
    ...CLEAN,
    numFailedTests: 2,
    testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'failed' }] }],
  };
  expect(tallyOf(written(report), 1, readVitest).failed).toBe(2);
});

test('a test file that cannot be loaded counts as one failure', () => {
  const report = { ...CLEAN, testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(readVitest(report).failed).toBe(1);
});

test('Playwright errors outside of any test count as failures', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(readPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3, skipped: 2 });
});

test('the last line sums up every suite', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 5 },
    { passed: 2, failed: 3, skipped: 0 },
  ]);
  expect(lastLine(total)).toBe('3 passed, 3 failed');
});
