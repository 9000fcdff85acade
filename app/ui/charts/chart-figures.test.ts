import { expect, test } from "vitest";
import { domainOf, percent, shorten, tickText, written } from "./chart-figures.ts";

test("the scale starts at zero and survives gaps", () => {
  expect(domainOf([3, 8])).toEqual([0, 8]);
  expect(domainOf([-2, null, Number.NaN])).toEqual([-2, 0]);
  expect(domainOf([])).toEqual([0, 1]);
});

test("figures, shares and labels are written for people", () => {
  expect(written(null, String)).toBe("–");
  expect(written(4, String)).toBe("4");
  expect(percent(1, 3)).toBe("33%");
  expect(percent(1, 0)).toBe("0%");
  expect(shorten("Walk-in at the counter", 12)).toBe("Walk-in at…");
  expect(shorten("Phone", 12)).toBe("Phone");
});

test.each([
  ["£4,000.00", "£4,000"],
  ["£12,000.00", "£12k"],
  ["£12,500.00", "£12,500"],
  ["40", "40"],
])("the grid figure %s is written %s", (long, short) => {
  expect(tickText(long)).toBe(short);
});
