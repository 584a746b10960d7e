const NONE = { passed: 0, failed: 0, skipped: 0 };

/** Tests by outcome in a report of vitest's json reporter. */
export function vitestCounts(report) {
  if (!report) return NONE;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Tests by outcome in a report of Playwright's json reporter. */
export function playwrightCounts(report) {
  if (!report) return NONE;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

export function sumCounts(all) {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    NONE,
  );
}
