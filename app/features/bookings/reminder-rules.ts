import { DAY, HOUR } from "#app/platform/dates.ts";
import type { TicketState } from "./schema.ts";
import type { NormClock } from "./ticket-norms.ts";

/** Hours after which the customer's approval is asked for again; the last one is the shop's own. */
export const APPROVAL_STEPS = [24, 72, 240] as const;

/** The newest step that is due and how it is called; null before the first. */
export function approvalStep({ since, now }: { since: number; now: number }) {
  const due = APPROVAL_STEPS.filter((hours) => since + hours * HOUR <= now);
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

/** So much of the time up to the promise may pass before a delay is thought of (semantics 8.1). */
export const SHARE_OF_PROMISE = 0.75;

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
