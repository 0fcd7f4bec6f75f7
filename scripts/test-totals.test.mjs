import { describe, expect, test } from '@jest/globals';
import { sumTotals, totalsOfRun } from './lib/test-totals.mjs';

const report = counts => ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0, ...counts });
const count = (counts, run = {}) => totalsOfRun({ path: 'x', report: counts && report(counts), exitCode: 0, strict: true, ...run });

describe('totals of a jest run', () => {
  test('passed and failed tests count as they are', () => {
    expect(count({ numPassedTests: 5, numFailedTests: 2 }, { exitCode: 1 })).toEqual({ passed: 5, failed: 2, skipped: 0, reasons: [] });
  });

  test.each([
    ['a run without an answer', null, { exitCode: 134 }, 1],
    ['a suite that did not run', { numPassedTests: 3, numRuntimeErrorTestSuites: 1 }, { exitCode: 1 }, 1],
    ['a failure code without a failed test', { numPassedTests: 3 }, { exitCode: 1 }, 1],
    ['a run of nothing', {}, {}, 1],
    ['skipped and todo tests in CI', { numPassedTests: 3, numPendingTests: 2, numTodoTests: 1 }, {}, 3],
  ])('%s counts as failed and says why', (_, counts, run, failed) => {
    const totals = count(counts, run);
    expect(totals.failed).toBe(failed);
    expect(totals.reasons).toHaveLength(1);
  });

  test('outside CI a skipped test is told, not failed', () => {
    expect(count({ numPassedTests: 3, numPendingTests: 2 }, { strict: false })).toMatchObject({ passed: 3, failed: 0, skipped: 2 });
  });

  test('the sum loses nothing', () => {
    const sum = sumTotals([count({ numPassedTests: 3 }), count(null), { passed: 1, failed: 2, skipped: 0, reasons: ['r'] }]);
    expect(sum).toMatchObject({ passed: 4, failed: 3 });
    expect(sum.reasons).toHaveLength(2);
  });
});
