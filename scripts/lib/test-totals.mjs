/**
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Totals reasons are Chinese
 *   sentences for failures that no test of its own stands for
 */

/**
 * Counts what one jest run said. Nothing is lost: a suite that did not run, a run without an answer, a failure code
 * without a failed test, and, when strict, every skipped or todo test count as failed.
 * @param {{ path: string, report: Record<string, any> | null, exitCode: number, strict: boolean }} run
 *   report is jest's --json output, null when there is none; strict is set in CI
 * @returns {Totals}
 */
export function totalsOfRun({ path, report, exitCode, strict }) {
  if (!report) return { passed: 0, failed: 1, skipped: 0, reasons: [`${path}：jest 没有给出结果（退出码 ${exitCode}）`] };
  const skipped = report.numPendingTests + report.numTodoTests;
  const brokenSuites = report.numRuntimeErrorTestSuites;
  const reasons = [];
  if (brokenSuites > 0) reasons.push(`${path}：${brokenSuites} 个测试文件没能运行`);
  if (strict && skipped > 0) reasons.push(`${path}：${skipped} 个测试被跳过，在 CI 中按失败计`);
  let failed = report.numFailedTests + brokenSuites + (strict ? skipped : 0);
  if (failed === 0 && exitCode !== 0) {
    failed = 1;
    reasons.push(`${path}：测试都通过，但 jest 以退出码 ${exitCode} 结束`);
  }
  if (failed === 0 && report.numPassedTests === 0 && skipped === 0) {
    failed = 1;
    reasons.push(`${path}：一个测试也没有运行`);
  }
  return { passed: report.numPassedTests, failed, skipped: strict ? 0 : skipped, reasons };
}

/**
 * @param {Totals[]} parts
 * @returns {Totals}
 */
export function sumTotals(parts) {
  return parts.reduce((sum, part) => ({
    passed: sum.passed + part.passed,
    failed: sum.failed + part.failed,
    skipped: sum.skipped + part.skipped,
    reasons: [...sum.reasons, ...part.reasons],
  }), { passed: 0, failed: 0, skipped: 0, reasons: [] });
}
