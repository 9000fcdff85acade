import fc from "fast-check";
import { expect, test } from "vitest";
import {
  divideHalfUp,
  formatMoney,
  Money,
  multiplyPence,
  parsePounds,
  toMoney,
  vatWithin,
} from "./money.ts";

test.each([
  [12950, "£129.50"],
  [0, "£0.00"],
  [5, "£0.05"],
  [123456789, "£1,234,567.89"],
  [-500, "-£5.00"],
])("%i pence reads %s", (pence, text) => {
  expect(formatMoney(pence)).toBe(text);
});

test.each([
  [12000, 20, 2000],
  [12950, 20, 2158],
  [3, 20, 1],
  [9, 20, 2],
  [10500, 5, 500],
  [9999, 0, 0],
  [-12950, 20, -2158],
  [11750, 17.5, 1750],
])("the VAT inside %i pence at %d %% is %i", (gross, rate, vat) => {
  expect(vatWithin(gross, rate)).toBe(vat);
});

test.each([
  [5, 2, 3],
  [-5, 2, -3],
  [4, 3, 1],
  [5, 3, 2],
  [0, 7, 0],
])("%i ÷ %i rounds half up to %i", (numerator, denominator, answer) => {
  expect(divideHalfUp(numerator, denominator)).toBe(answer);
});

test.each([
  [10000, 1.25, 12500],
  [999, 1.5, 1499],
  [1005, 0.9, 905],
  [1, 0.005, 0],
])("%i pence times %d is %i", (amount, factor, answer) => {
  expect(multiplyPence(amount, factor)).toBe(answer);
});

test.each([
  ["£1,129.50", 112950],
  ["130", 13000],
  [" 12.5 ", 1250],
  ["10.005", null],
  ["0x10", null],
  ["-3", null],
  ["", null],
  ["9".repeat(100_000), null],
])("typed %s is %s pence", (text, pence) => {
  expect(parsePounds(text)).toBe(pence);
});

test("net and VAT always make up the gross, and a refund mirrors its sale", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom(0, 5, 20), (gross, rate) => {
      const vat = vatWithin(gross, rate);
      expect(Math.abs((gross * rate) / (100 + rate) - vat)).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(vatWithin(-gross, rate) + vat).toBe(0);
    }),
  );
});

test("money on the wire is whole pence in pounds sterling", () => {
  expect(Money.parse(toMoney(100))).toEqual({ amount: 100, currency: "GBP" });
  for (const wrong of [
    { amount: 1.5, currency: "GBP" },
    { amount: 1, currency: "EUR" },
    { amount: Number.NaN, currency: "GBP" },
    { amount: 2 ** 53, currency: "GBP" },
    { amount: 1, currency: "GBP", pounds: 1 },
  ]) {
    expect(Money.safeParse(wrong).success).toBe(false);
  }
});
