import { addDays, type DateText } from "#app/platform/dates.ts";
import type { Pence } from "#app/platform/money.ts";

/** Where something is owed, not less than three months (Schedule 1, paragraph 6(3) of the Act). */
const MONTHS_WHEN_OWED = 3;
/** Else so long that the customer has a reasonable opportunity to come; posted, so at least this. */
const DAYS_WHEN_PAID = 28;
const POST_DAYS = 2;

/**
 * The first date on which uncollected goods may be sold, for a notice posted on `date`: Torts
 * (Interference with Goods) Act 1977, section 12 and Schedule 1. Not legal advice.
 */
export function firstSaleDate(date: DateText, owed: Pence | null): DateText {
  const received = addDays(date, POST_DAYS);
  return owed === 0 ? addDays(received, DAYS_WHEN_PAID) : addMonths(received, MONTHS_WHEN_OWED);
}

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(date: DateText, months: number): DateText {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
    .toISOString()
    .slice(0, 10);
}
