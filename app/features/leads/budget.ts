import type { Pence } from "#app/platform/money.ts";

/** Bounds of a budget in pence; null = open on that side. */
export interface BudgetBounds {
  min: Pence | null;
  max: Pence | null;
}

const LONGEST = 50;
const AMOUNT = /(\d{1,6})(?:\.(\d{1,2}))?(k)?/g;
const AT_MOST = /\b(under|below|up to|upto|max(imum)?|less than|at most|no more than)\b|[<≤]/;
const AT_LEAST = /\b(over|above|from|min(imum)?|more than|at least)\b|[>≥]|\d\s*\+$/;

/**
 * The bounds of a budget that reads as a range ("£50–£100", "under 80", "200+", "about 120"); null
 * when it does not. One bare amount is the most somebody wants to spend.
 */
export function parseBudget(text: string): BudgetBounds | null {
  if (text.length > LONGEST) return null;
  const plain = text
    .toLowerCase()
    .replaceAll(/(?<=\d),(?=\d{3})/g, "")
    .trim();
  const [first, second, ...more] = Array.from(plain.matchAll(AMOUNT), toPence);
  if (first === undefined || more.length > 0 || plain.includes("-£") || plain.startsWith("-")) {
    return null;
  }
  if (second !== undefined) return { min: Math.min(first, second), max: Math.max(first, second) };
  if (AT_LEAST.test(plain)) return { min: first, max: null };
  if (AT_MOST.test(plain)) return { min: null, max: first };
  return { min: null, max: first };
}

/** What a budget is worth in the pipeline: its midpoint, or the one bound it has. */
export function budgetMidpoint({ min, max }: BudgetBounds): Pence | null {
  if (min === null || max === null) return min ?? max;
  return Math.round((min + max) / 2);
}

function toPence([, pounds, pence = "", thousands]: RegExpMatchArray): Pence {
  const amount = Number(pounds) * 100 + Number(pence.padEnd(2, "0"));
  return thousands ? amount * 1_000 : amount;
}
