import { expect, test } from "vitest";
import { tidyAmount } from "./money-amount.ts";

test.each([
  ["12", "12.00"],
  ["12.5", "12.50"],
  [".5", "0.50"],
  ["£1,234.56", "1234.56"],
  ["007", "7.00"],
  ["-3.1", "-3.10"],
  ["", ""],
  ["  ", ""],
  ["twelve", "twelve"],
  ["1.234", "1.234"],
  ["1.2.3", "1.2.3"],
  ["-", "-"],
])("the amount %j is tidied to %j", (typed, tidied) => {
  expect(tidyAmount(typed)).toBe(tidied);
});
