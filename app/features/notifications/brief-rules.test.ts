import { expect, test } from "vitest";
import { type BriefFacts, briefLines, briefPush } from "./brief-rules.ts";
import { milestonesOf } from "./milestone-rules.ts";
import { firstName } from "./push-text.ts";

const nothing: BriefFacts = {
  taken: { count: 0, text: "£0.00" },
  unanswered: 0,
  overdue: 0,
  promisesAtRisk: 0,
  pool: 0,
  withoutStep: 0,
  regulars: [],
};

test("a brief with nothing to say is silent", () => {
  expect(briefLines(nothing)).toEqual({ lines: [], suggestion: null });
  expect(briefPush(nothing)).toBeNull();
  expect(briefPush({ ...nothing, pool: 3 })).toBeNull();
});

test("each line has its rows, one suggestion stands below, and the lock screen sees no amount", () => {
  const facts = {
    ...nothing,
    taken: { count: 2, text: "£240.00" },
    unanswered: 1,
    promisesAtRisk: 2,
    regulars: [{ text: "Jo Patel may be leaving", to: "/customers/1" }],
  };
  const { lines, suggestion } = briefLines(facts);
  expect(lines.map(({ text }) => text)).toEqual([
    "£240.00 taken yesterday in 2 payments",
    "1 lead waits for an answer",
    "2 promises at risk",
    "Jo Patel may be leaving",
  ]);
  expect(lines.every(({ to }) => to.startsWith("/"))).toBe(true);
  expect(suggestion?.text).toBe("Answer first whoever has waited longest");
  expect(briefPush(facts)).toBe(
    "1 lead waits for an answer, 2 promises at risk, 1 regular at risk",
  );
});

test.each([
  ["Josephine Patel", "Josephine"],
  ["  Zoë O’Neill", "Zoë"],
  ["+44 7700 900111", "a customer"],
  ["jo@example.com", "a customer"],
  ["X", "a customer"],
  [null, "a customer"],
])("the lock screen calls %s “%s”", (name, first) => {
  expect(firstName(name)).toBe(first);
});

const week = { from: Date.UTC(2026, 10, 16), to: Date.UTC(2026, 10, 23) };
const customer = { name: "Jo", jobs: [0, 0], spent: [0, 0], firstAt: null } as Parameters<
  typeof milestonesOf
>[0];

test.each([
  [{ jobs: [2, 3] }, ["Jo: third job"]],
  [{ jobs: [3, 4] }, []],
  [{ jobs: [4, 10] }, ["Jo: fifth job", "Jo: tenth job"]],
  [{ spent: [49_999, 50_000] }, ["Jo: £500 spent"]],
  [{ spent: [10_000, 120_000] }, ["Jo: £500 spent", "Jo: £1,000 spent"]],
  [{ spent: [50_000, 60_000] }, []],
  [{ firstAt: Date.UTC(2025, 10, 16, 12) }, ["Jo: one year with you"]],
  [{ firstAt: Date.UTC(2025, 10, 23, 12) }, []],
  [{ firstAt: Date.UTC(2024, 10, 18) }, []],
])("a week in which %j", (change, said) => {
  expect(milestonesOf({ ...customer, ...change } as typeof customer, week)).toEqual(said);
});
