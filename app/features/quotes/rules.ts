import { type Pence, sumPence, vatWithin } from "#app/platform/money.ts";
import type { QuoteOption, QuoteStatus } from "./schema.ts";

export interface PricedLine {
  option: QuoteOption | null;
  gross: Pence;
  vat: Pence;
}

export interface Sum {
  total: Pence;
  vat: Pence;
}

const OPTIONS: readonly QuoteOption[] = ["A", "B", "C"];

/** What a line comes to, VAT inside (semantics 1.1). */
export function priceLine(line: { quantity: number; unitPrice: Pence; vatRate: number }) {
  const gross = line.quantity * line.unitPrice;
  return { gross, vat: vatWithin(gross, line.vatRate) };
}

/** The options that the lines name, each once, in order; none for a quote without a choice. */
export function optionsOf(lines: readonly Pick<PricedLine, "option">[]): QuoteOption[] {
  return OPTIONS.filter((option) => lines.some((line) => line.option === option));
}

/** What the customer pays for one option: its own lines and those that belong to every option. */
export function totalOf(lines: readonly PricedLine[], option: QuoteOption | null): Sum {
  const chosen = lines.filter((line) => line.option === null || line.option === option);
  return {
    total: sumPence(chosen.map(({ gross }) => gross)),
    vat: sumPence(chosen.map(({ vat }) => vat)),
  };
}

/** What the quote comes to at least: the lowest of its options. */
export function lowestTotal(lines: readonly PricedLine[]): Sum {
  const options = optionsOf(lines);
  if (options.length === 0) return totalOf(lines, null);
  const sums = options.map((option) => totalOf(lines, option));
  return sums.reduce((low, sum) => (sum.total < low.total ? sum : low));
}

/** Whether an open quote may still change state that way; answers are final. */
export function mayBecome(from: QuoteStatus, to: QuoteStatus): boolean {
  if (from === "DRAFT") return to === "SENT" || to === "WITHDRAWN";
  return from === "SENT" && to !== "DRAFT" && to !== "SENT";
}

export interface ComparedLine {
  label: string;
  quantity: number;
  gross: Pence;
  option: QuoteOption | null;
}

/** What a newer edition changed, for whoever answers an older one. */
export function lineDifference(
  before: readonly ComparedLine[],
  after: readonly ComparedLine[],
): { gone: ComparedLine[]; added: ComparedLine[] } {
  const same = (a: ComparedLine) => (b: ComparedLine) =>
    a.label === b.label &&
    a.quantity === b.quantity &&
    a.gross === b.gross &&
    a.option === b.option;
  return {
    gone: before.filter((line) => !after.some(same(line))),
    added: after.filter((line) => !before.some(same(line))),
  };
}
