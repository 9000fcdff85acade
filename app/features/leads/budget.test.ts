import { expect, test } from "vitest";
import { budgetMidpoint, parseBudget } from "./budget.ts";

test.each([
  ["£50–£100", 5000, 10000],
  ["50-100", 5000, 10000],
  ["£100 to £50", 5000, 10000],
  ["between 80 and 120.50", 8000, 12050],
  ["under 80", null, 8000],
  ["Up to £1,250", null, 125000],
  ["< £60", null, 6000],
  ["200+", 20000, null],
  ["£200 +", 20000, null],
  ["over 150", 15000, null],
  ["from £90", 9000, null],
  ["about 120", null, 12000],
  ["1k", null, 100000],
])("%s reads as %s to %s", (text, min, max) => {
  expect(parseBudget(text)).toEqual({ min, max });
});

test.each(["", "not sure", "cheap!", "1 or 2 or 3", "-£50", "x".repeat(51), "٥٠"])(
  "%j is unreadable",
  (text) => {
    expect(parseBudget(text)).toBeNull();
  },
);

test("the midpoint of a budget with one bound is that bound", () => {
  expect(budgetMidpoint({ min: 5000, max: 10001 })).toBe(7501);
  expect(budgetMidpoint({ min: null, max: 8000 })).toBe(8000);
  expect(budgetMidpoint({ min: 20000, max: null })).toBe(20000);
});
