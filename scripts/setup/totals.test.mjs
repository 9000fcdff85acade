import { expect, test } from "vitest";
import { addTotals, playwrightTotals, sentence, vitestTotals } from "./totals.mjs";

const run = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };
const goodFile = { status: "passed", assertionResults: [{ status: "passed" }] };
const unloadedFile = { status: "failed", assertionResults: [] };

test("totals are summed into the last line", () => {
  const sum = addTotals([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 4 },
  ]);
  expect(sentence(sum)).toBe("3 passed, 1 failed, 4 skipped");
});

test.each([
  ["a good run", run, [goodFile], 0, { passed: 3, failed: 0, skipped: 2 }],
  [
    "a failed test",
    { ...run, numFailedTests: 2 },
    [goodFile],
    1,
    { passed: 3, failed: 2, skipped: 2 },
  ],
  [
    "a file that cannot be loaded",
    run,
    [goodFile, unloadedFile],
    1,
    { passed: 3, failed: 1, skipped: 2 },
  ],
  ["a bad end that no test explains", run, [goodFile], 1, { passed: 3, failed: 1, skipped: 2 }],
])("vitest: %s", (_, counts, testResults, exitCode, expected) => {
  expect(vitestTotals({ ...counts, testResults }, exitCode)).toEqual(expected);
});

test.each([
  ["a good run", { expected: 5, unexpected: 0, flaky: 0, skipped: 1 }, [], 0, [5, 0, 1]],
  ["a second try", { expected: 5, unexpected: 0, flaky: 1, skipped: 0 }, [], 0, [6, 0, 0]],
  ["a failed test", { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, [], 1, [6, 1, 0]],
  ["a bad teardown", { expected: 5, unexpected: 0, flaky: 0, skipped: 0 }, [{}], 1, [5, 1, 0]],
  ["a bad end", { expected: 5, unexpected: 0, flaky: 0, skipped: 0 }, [], 1, [5, 1, 0]],
])("Playwright: %s", (_, stats, errors, exitCode, [passed, failed, skipped]) => {
  expect(playwrightTotals({ stats, errors }, exitCode)).toEqual({ passed, failed, skipped });
});

test("a run without a report is a failure", () => {
  expect(vitestTotals(null, 0).failed).toBe(1);
  expect(playwrightTotals(null, 0).failed).toBe(1);
});
