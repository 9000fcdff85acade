import {
  formatMoney,
  multiplyPence,
  type Pence,
  sumPence,
  vatWithin,
} from "#app/platform/money.ts";

export interface PriceTerms {
  base: { label: string; amount: Pence };
  /** 1.25 = a quarter more for being urgent. */
  urgency: { label: string; multiplier: number } | null;
  /** 0.9 = a tenth off; works on the price after urgency. */
  promotion: { label: string; multiplier: number } | null;
  /** The share of the price that a warranty bears, 1 = all of it. */
  warranty: { label: string; share: number } | null;
  /** Per cent; 0 for a shop that is not registered. */
  vatRate: number;
}

export interface PriceLine {
  code: "base" | "urgency" | "promotion" | "warranty";
  label: string;
  /** VAT included; negative for what is taken off. */
  gross: Pence;
  vat: Pence;
  /** How the amount came about, for people. */
  why: string;
}

export interface PriceWorking {
  lines: PriceLine[];
  total: Pence;
  vat: Pence;
  net: Pence;
}

/**
 * A price with its working. Fixed order: base → urgency → promotion → warranty as a negative line;
 * each line rounded half up; VAT taken out of each line last. Totals are sums of lines.
 */
export function workOutPrice(terms: PriceTerms): PriceWorking {
  const lines: PriceLine[] = [];
  add("base", terms.base.label, terms.base.amount, "List price.");
  multiply("urgency", terms.urgency);
  multiply("promotion", terms.promotion);
  if (terms.warranty) {
    const { label, share } = terms.warranty;
    const price = total();
    const why = `The warranty bears ${percent(share)} of ${formatMoney(price)}.`;
    add("warranty", label, -multiplyPence(price, share), why);
  }
  const vat = sumPence(lines.map((line) => line.vat));
  return { lines, total: total(), vat, net: total() - vat };

  function multiply(code: PriceLine["code"], term: { label: string; multiplier: number } | null) {
    if (!term || term.multiplier === 1) return;
    const before = total();
    const difference = multiplyPence(before, term.multiplier) - before;
    add(code, term.label, difference, `${formatMoney(before)} × ${term.multiplier}.`);
  }

  function add(code: PriceLine["code"], label: string, gross: Pence, why: string) {
    lines.push({ code, label, gross, vat: vatWithin(gross, terms.vatRate), why });
  }

  function total(): Pence {
    return sumPence(lines.map(({ gross }) => gross));
  }
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`;
}
