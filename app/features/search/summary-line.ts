import { PREFERRED_LABELS } from "#app/features/customers/labels.ts";
import type { PreferredContact } from "#app/features/customers/schema.ts";
import { formatDay, localDateOf } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { formatShort } from "#app/platform/short-time.ts";
import type { FoundPerson } from "./schema.ts";

type Known = Pick<
  FoundPerson,
  "totalBookings" | "openJobs" | "owed" | "warrantyUntil" | "isMasked"
> & { preferredContact: PreferredContact };

/** One line that a lock screen can hold: "3rd repair, owes £0, likes text message, promised Fri 14:00". */
export function summaryLine(person: Known, now: number): string {
  const { totalBookings, openJobs, owed, warrantyUntil } = person;
  const promised = openJobs
    .flatMap(({ promisedAt }) => (promisedAt ? [Date.parse(promisedAt)] : []))
    .sort((a, b) => a - b)[0];
  return [
    repairs(totalBookings, openJobs.length > 0),
    owed ? `owes ${formatMoney(owed.amount).replace(/\.00$/, "")}` : null,
    `likes ${PREFERRED_LABELS[person.preferredContact].toLowerCase()}`,
    warrantyUntil ? `in warranty to ${formatDay(localDateOf(Date.parse(warrantyUntil)))}` : null,
    promised ? `promised ${formatShort(promised, now)}` : null,
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
