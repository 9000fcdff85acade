import { expect, test } from "vitest";
import { ALONE_MS, approvalRefusal, dueOnOf, searchedDigits } from "./erasure-rules.ts";

test.each([
  ["2026-11-24", "2026-12-24"],
  ["2026-12-05", "2027-01-05"],
  ["2027-01-31", "2027-02-28"],
  ["2028-01-31", "2028-02-29"],
  ["2026-08-31", "2026-09-30"],
  ["2026-03-29", "2026-04-29"],
])("a request of %s is due on %s", (requestedOn, dueOn) => {
  expect(dueOnOf(requestedOn)).toBe(dueOn);
});

const AT = Date.UTC(2026, 10, 24, 10);
const own = { proposedBy: "olivia", approverId: "olivia", proposedAt: AT };

test.each([
  ["somebody else's", { ...own, proposedBy: "adam", hasColleague: true, now: AT }, null],
  ["one's own", { ...own, hasColleague: true, now: AT + 9 * ALONE_MS }, "own_proposal"],
  ["one's own, alone, at once", { ...own, hasColleague: false, now: AT }, "too_early"],
  ["a moment early", { ...own, hasColleague: false, now: AT + ALONE_MS - 1 }, "too_early"],
  ["a day later", { ...own, hasColleague: false, now: AT + ALONE_MS }, null],
] as const)("a proposal that is %s", (_what, approving, refusal) => {
  expect(approvalRefusal(approving)).toBe(refusal);
});

test.each([
  ["+447700900787", "7700900787"],
  ["+4915112345678", "4915112345678"],
  ["07700 900787", "7700900787"],
  ["12 34", null],
])("%s is looked for as %s", (phone, digits) => {
  expect(searchedDigits(phone)).toBe(digits);
});
