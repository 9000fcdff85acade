import { divideHalfUp, type Pence, vatWithin } from "#app/platform/money.ts";

export interface MarginFacts {
  /** Paid less refunds, VAT included. */
  paid: Pence;
  vatRate: number;
  partsCost: Pence;
  minutes: number;
  hourlyCost: Pence;
  acquisitionCost: Pence;
}

/** What is left of each pound taken, per cent with two decimals; null when nothing was taken. */
export function jobMargin(facts: MarginFacts): number | null {
  const net = facts.paid - vatWithin(facts.paid, facts.vatRate);
  if (net <= 0) return null;
  const labour = divideHalfUp(facts.minutes * facts.hourlyCost, 60);
  const left = net - facts.partsCost - labour - facts.acquisitionCost;
  return Math.round((left / net) * 10_000) / 100;
}
