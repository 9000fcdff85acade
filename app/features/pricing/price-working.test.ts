import fc from "fast-check";
import { expect, test } from "vitest";
import { type PriceTerms, workOutPrice } from "./price-working.ts";

const terms: PriceTerms = {
  base: { label: "Screen, XPS 13", amount: 12995 },
  urgency: null,
  promotion: null,
  warranty: null,
  vatRate: 20,
};
const urgent = { label: "Same day", multiplier: 1.25 };
const promotion = { label: "Students", multiplier: 0.9 };

test.each<[string, Partial<PriceTerms>, number[], number]>([
  ["base alone", {}, [12995], 2166],
  ["not registered for VAT", { vatRate: 0 }, [12995], 0],
  ["urgent", { urgency: urgent }, [12995, 3249], 2166 + 542],
  ["promotion", { promotion }, [12995, -1299], 2166 - 217],
  [
    "urgency first, then promotion",
    { urgency: urgent, promotion },
    [12995, 3249, -1624],
    2166 + 542 - 271,
  ],
  ["a multiplier of 1 is no line", { urgency: { label: "Usual", multiplier: 1 } }, [12995], 2166],
  ["full warranty", { warranty: { label: "Warranty", share: 1 } }, [12995, -12995], 0],
  ["half warranty", { warranty: { label: "Goodwill", share: 0.5 } }, [12995, -6498], 2166 - 1083],
])("%s", (_, changes, gross, vat) => {
  const price = workOutPrice({ ...terms, ...changes });
  expect(price.lines.map((line) => line.gross)).toEqual(gross);
  expect(price.total).toBe(gross.reduce((sum, line) => sum + line, 0));
  expect(price.vat).toBe(vat);
  expect(price.net + price.vat).toBe(price.total);
});

test("each line says how it came about", () => {
  const warranty = { label: "Warranty", share: 0.5 };
  const { lines } = workOutPrice({ ...terms, urgency: urgent, promotion, warranty });
  expect(lines.map(({ why }) => why)).toEqual([
    "List price.",
    "£129.95 × 1.25.",
    "£162.44 × 0.9.",
    "The warranty bears 50 % of £146.20.",
  ]);
});

test("a full warranty leaves nothing to pay and no VAT, whatever came before", () => {
  const amount = fc.integer({ min: 0, max: 1e7 });
  const multiplier = fc.integer({ min: 1, max: 300 }).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(amount, multiplier, (base, factor) => {
      const price = workOutPrice({
        ...terms,
        base: { label: "Repair", amount: base },
        urgency: { label: "Urgent", multiplier: factor },
        warranty: { label: "Warranty", share: 1 },
      });
      expect(price.total).toBe(0);
      expect(Math.abs(price.vat)).toBeLessThanOrEqual(1);
    }),
  );
});

test("whatever the terms, the lines add up to the total and net and VAT to it", () => {
  const factor = fc.integer({ min: 1, max: 500 }).map((hundredths) => hundredths / 100);
  const line = fc.option(factor.map((multiplier) => ({ label: "x", multiplier })));
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
  const any = fc.record({
    base: fc.integer({ min: 0, max: 1e7 }).map((amount) => ({ label: "Repair", amount })),
    urgency: line,
    promotion: line,
    warranty: fc.option(share.map((part) => ({ label: "Warranty", share: part }))),
    vatRate: fc.integer({ min: 0, max: 10_000 }).map((rate) => rate / 100),
  });
  fc.assert(
    fc.property(any, (given) => {
      const price = workOutPrice(given);
      const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
      expect(sum(price.lines.map(({ gross }) => gross))).toBe(price.total);
      expect(sum(price.lines.map(({ vat }) => vat))).toBe(price.vat);
      expect(price.net + price.vat).toBe(price.total);
      expect(price.total).toBeGreaterThanOrEqual(0);
      expect([price.total, price.vat].every(Number.isInteger)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
