import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import type { TicketState } from "./schema.ts";
import type { NormClock } from "./ticket-norms.ts";

/** Hours after which the customer's approval is asked for again; the last one is for a person to decide. */
export function approvalSteps(numbers: Numbers["jobs"] = USUAL_NUMBERS.jobs): number[] {
  return [numbers.approvalFirstHours, numbers.approvalSecondHours, numbers.approvalLastDays * 24];
}

/** The newest step that is due and how it is called; null before the first. */
export function approvalStep(
  { since, now }: { since: number; now: number },
  numbers: Numbers["jobs"] = USUAL_NUMBERS.jobs,
) {
  const due = approvalSteps(numbers).filter((hours) => since + hours * HOUR <= now);
  return due.at(-1) ?? null;
}

/** States in which the promised time hangs on the shop alone. */
export const PROMISED_STATES: readonly TicketState[] = [
  "CHECKED_IN",
  "DIAGNOSING",
  "WAITING_PARTS",
  "IN_REPAIR",
  "QC",
];

/** What the customer may be told instead: the same time on the next opening day from now on. */
export function laterPromise(
  { promisedAt, now }: { promisedAt: number; now: number },
  clock: NormClock,
): number {
  let later = clock.addOpeningDays(promisedAt, 1);
  for (let days = 2; later <= now && days < 60; days += 1)
    later = clock.addOpeningDays(promisedAt, days);
  return later > now ? later : now + DAY;
}
