import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDifference, lowestTotal, mayBecome, optionsOf, priceLine, totalOf } from "./rules.ts";
import type { QuoteOption, QuoteStatus } from "./schema.ts";

const line = (option: QuoteOption | null, gross: number) => ({ option, gross, vat: gross / 6 });

test("a line's VAT lies inside its price, rounded half up", () => {
  expect(priceLine({ quantity: 2, unitPrice: 6_475, vatRate: 20 })).toEqual({
    gross: 12_950,
    vat: 2_158,
  });
  expect(priceLine({ quantity: 1, unitPrice: -1_000, vatRate: 0 })).toEqual({
    gross: -1_000,
    vat: 0,
  });
});

test("lines without an option belong to every choice; the lowest choice is the quote's total", () => {
  const lines = [line(null, 3_000), line("A", 9_000), line("B", 6_000), line("B", 600)];
  expect(optionsOf(lines)).toEqual(["A", "B"]);
  expect(totalOf(lines, "A").total).toBe(12_000);
  expect(totalOf(lines, "B").total).toBe(9_600);
  expect(lowestTotal(lines).total).toBe(9_600);
  expect(lowestTotal([line(null, 3_000)]).total).toBe(3_000);
});

test("whatever the lines, every option's total is the sum of what it shows", () => {
  const any = fc.array(
    fc.record({
      option: fc.constantFrom<QuoteOption | null>(null, "A", "B", "C"),
      quantity: fc.integer({ min: 1, max: 9 }),
      unitPrice: fc.integer({ min: -5_000, max: 100_000 }),
      vatRate: fc.constantFrom(0, 5, 20),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(any, (given) => {
      const lines = given.map((one) => ({ option: one.option, ...priceLine(one) }));
      for (const option of [null, ...optionsOf(lines)]) {
        const shown = lines.filter((one) => one.option === null || one.option === option);
        const sum = shown.reduce((total, one) => total + one.gross, 0);
        expect(totalOf(lines, option).total).toBe(sum);
      }
      const totals = optionsOf(lines).map((option) => totalOf(lines, option).total);
      if (totals.length > 0) expect(lowestTotal(lines).total).toBe(Math.min(...totals));
    }),
  );
});

test.each<[QuoteStatus, QuoteStatus[]]>([
  ["DRAFT", ["SENT", "WITHDRAWN"]],
  ["SENT", ["ACCEPTED", "DECLINED", "EXPIRED", "WITHDRAWN"]],
  ["ACCEPTED", []],
  ["DECLINED", []],
  ["EXPIRED", []],
  ["WITHDRAWN", []],
])("%s may become %s", (from, allowed) => {
  const all: QuoteStatus[] = ["DRAFT", "SENT", "ACCEPTED", "DECLINED", "EXPIRED", "WITHDRAWN"];
  expect(all.filter((to) => mayBecome(from, to)).sort()).toEqual(allowed.sort());
});

test("the difference names what went and what came", () => {
  const one = { label: "Screen", quantity: 1, gross: 9_000, option: null };
  const two = { ...one, gross: 9_900 };
  expect(lineDifference([one], [two])).toEqual({ gone: [one], added: [two] });
  expect(lineDifference([one], [one])).toEqual({ gone: [], added: [] });
});
