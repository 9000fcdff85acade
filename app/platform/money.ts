import { z } from "zod";

export { parsePounds } from "./pounds.ts";

/** Whole pence. Inside the program money is always this integer; pounds exist only on screens. */
export type Pence = number;

/** Money on the wire: whole pence and the shop's currency. */
export const Money = z
  .strictObject({
    amount: z.int("Give the amount in whole pence."),
    currency: z.literal("GBP", "This shop keeps its money in GBP."),
  })
  .meta({ id: "Money" });
export type Money = z.infer<typeof Money>;

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });
const FACTOR_SCALE = 10_000;

export function toMoney(amount: Pence): Money {
  return { amount, currency: "GBP" };
}

/** Pence as people read them: `12950` → "£129.50", a refund "-£5.00". */
export function formatMoney(amount: Pence): string {
  return pounds.format(amount / 100);
}

/**
 * `numerator ÷ denominator` to the nearest integer, halves away from zero, without passing through
 * a fraction. A refund therefore rounds to exactly the opposite of its sale. Both must be integers,
 * the denominator positive.
 */
export function divideHalfUp(numerator: number, denominator: number): number {
  const size = Math.floor((2 * Math.abs(numerator) + denominator) / (2 * denominator));
  return numerator < 0 && size > 0 ? -size : size;
}

/** Pence times a factor with up to four decimals (1.25 = a quarter more), rounded half up. */
export function multiplyPence(amount: Pence, factor: number): Pence {
  return divideHalfUp(amount * Math.round(factor * FACTOR_SCALE), FACTOR_SCALE);
}

/**
 * The VAT inside a VAT-inclusive line: `gross × rate ÷ (100 + rate)`, rounded half up per line
 * (HMRC VAT Notice 700, section 17.5). `ratePercent` has up to two decimals; 0 = not registered.
 * Totals are sums of lines, never taken again from the total.
 */
export function vatWithin(gross: Pence, ratePercent: number): Pence {
  const rate = Math.round(ratePercent * 100);
  return divideHalfUp(gross * rate, 10_000 + rate);
}

export function sumPence(amounts: Iterable<Pence>): Pence {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
