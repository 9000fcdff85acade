import { HOUR, localToUtc, MINUTE } from "#app/platform/dates.ts";
import type { TicketState } from "./schema.ts";

/** The part of the opening-hours clock that norms need. */
export interface NormClock {
  addOpeningMinutes(at: number, minutes: number): number;
  addOpeningDays(at: number, days: number): number;
}

export interface NormFacts {
  status: TicketState;
  statusEnteredAt: number;
  slotStartsAt: number | null;
  promisedAt: number | null;
  /** Local date on which the last awaited part should come. */
  partDueOn: string | null;
}

const NO_SHOW_AFTER = 30 * MINUTE;
const CHASE_AFTER = 72 * HOUR;
/** A device that nobody collects is reminded of from this day on. */
const COLLECT_WITHIN_DAYS = 3;
const PART_WITHIN_DAYS = 2;

/** Until when a job should have left its state (semantics 8.1); null where no norm is set. */
export function normEnd(job: NormFacts, clock: NormClock): number | null {
  const { status, statusEnteredAt: at } = job;
  switch (status) {
    case "BOOKED":
      return job.slotStartsAt === null ? null : job.slotStartsAt + NO_SHOW_AFTER;
    case "CHECKED_IN":
    case "QC":
    case "UNREPAIRABLE":
      return clock.addOpeningMinutes(at, 120);
    case "DIAGNOSING":
      return clock.addOpeningDays(at, 1);
    case "AWAITING_APPROVAL":
      return at + CHASE_AFTER;
    case "WAITING_PARTS":
      return job.partDueOn === null
        ? clock.addOpeningDays(at, PART_WITHIN_DAYS)
        : clock.addOpeningDays(localToUtc(job.partDueOn, 12 * 60), 1);
    case "IN_REPAIR":
      return job.promisedAt ?? clock.addOpeningDays(at, 1);
    case "READY":
      return clock.addOpeningDays(at, COLLECT_WITHIN_DAYS);
    default:
      return null;
  }
}

/** 75 % of the norm have passed: the time to tell the customer of a delay. */
export function isNearEnd({ from, until, now }: { from: number; until: number; now: number }) {
  return now < until && now >= from + 0.75 * (until - from);
}
