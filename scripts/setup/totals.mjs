/** { passed, failed, skipped }: the result of a step. */
export const nothing = { passed: 0, failed: 0, skipped: 0 };
export const onePassed = { ...nothing, passed: 1 };
export const oneFailed = { ...nothing, failed: 1 };

export function addTotals(totals) {
  return totals.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    nothing,
  );
}

export function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Counts a vitest JSON report (null when there is none). A file that could not even be loaded is
 * one failure, and so is a run that ended badly although no test says so.
 */
export function vitestTotals(report, exitCode) {
  if (report === null) return oneFailed;
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((t) => t.status !== "failed"),
  ).length;
  const counted = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return blameExitCode(counted, exitCode);
}

/** Counts a Playwright JSON report (null when there is none); what passed at the second try passed. */
export function playwrightTotals(report, exitCode) {
  if (report === null) return oneFailed;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const counted = {
    passed: expected + flaky,
    failed: unexpected + (report.errors?.length ?? 0),
    skipped,
  };
  return blameExitCode(counted, exitCode);
}

function blameExitCode(counted, exitCode) {
  if (exitCode === 0 || counted.failed > 0) return counted;
  return { ...counted, failed: 1 };
}
