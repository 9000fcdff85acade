import { PREFERRED_LABELS } from "#app/features/customers/labels.ts";
import type { PreferredContact } from "#app/features/customers/schema.ts";
import { formatDay, localDateOf } from "#app/platform/dates.ts";
import { formatMoney, type Pence } from "#app/platform/money.ts";
import { shortWithin } from "#app/platform/short-time.ts";

interface Known {
  /** Null where there is no address for it. */
  preferredContact: PreferredContact | null;
  totalBookings: number;
  /** Whether a job is under way or expected. */
  isOpen: boolean;
  /** When the next of those is promised for. */
  promisedAt: number | null;
  owed: Pence;
  warrantyUntil: number | null;
}

/** One line that a lock screen can hold: "3rd repair, owes £0, likes text message, promised Fri 14:00". */
export function summaryLine(person: Known, now: number): string {
  const { preferredContact, totalBookings, isOpen, promisedAt, owed, warrantyUntil } = person;
  return [
    repairs(totalBookings, isOpen),
    `owes ${formatMoney(owed).replace(/\.00$/, "")}`,
    preferredContact && `likes ${PREFERRED_LABELS[preferredContact].toLowerCase()}`,
    warrantyUntil ? `in warranty to ${formatDay(localDateOf(warrantyUntil))}` : null,
    promisedAt ? `promised ${shortWithin(promisedAt, now)}` : null,
  ]
    .filter(Boolean)
    .join(", ");
}

function repairs(count: number, isOpen: boolean): string {
  if (count === 0) return "no repair yet";
  if (isOpen) return `${ordinal(count)} repair`;
  return count === 1 ? "1 repair" : `${count} repairs`;
}

export function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  const ending = teens ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}
