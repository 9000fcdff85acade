import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
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

type NormNumbers = Pick<Numbers, "jobs" | "collection">;

/** Until when a job should have left its state (semantics 8.1); null where no norm is set. */
export function normEnd(
  job: NormFacts,
  clock: NormClock,
  { jobs, collection }: NormNumbers = USUAL_NUMBERS,
): number | null {
  const { status, statusEnteredAt: at } = job;
  switch (status) {
    case "BOOKED":
      return job.slotStartsAt === null ? null : job.slotStartsAt + jobs.noShowMinutes * MINUTE;
    case "CHECKED_IN":
      return clock.addOpeningMinutes(at, jobs.checkedInMinutes);
    case "QC":
      return clock.addOpeningMinutes(at, jobs.checksMinutes);
    case "UNREPAIRABLE":
      return clock.addOpeningMinutes(at, jobs.unrepairableMinutes);
    case "DIAGNOSING":
      return clock.addOpeningDays(at, jobs.diagnosingDays);
    case "AWAITING_APPROVAL":
      return at + jobs.approvalSecondHours * HOUR;
    case "WAITING_PARTS":
      return job.partDueOn === null
        ? clock.addOpeningDays(at, jobs.partUnknownDays)
        : clock.addOpeningDays(localToUtc(job.partDueOn, 12 * 60), jobs.partLateDays);
    case "IN_REPAIR":
      return job.promisedAt ?? clock.addOpeningDays(at, 1);
    case "READY":
      return clock.addOpeningDays(at, collection.firstDay);
    default:
      return null;
  }
}

/**
 * The last moment up to `now` for which `isOver` holds, where it holds for all before one that holds:
 * whatever entered its state by then is over its norm. Null when nothing is. Milliseconds.
 */
export function lastOver(isOver: (at: number) => boolean, now: number): number | null {
  if (isOver(now)) return now;
  let over = -1;
  let open = now;
  while (open - over > 1) {
    const middle = Math.floor((over + open) / 2);
    if (isOver(middle)) over = middle;
    else open = middle;
  }
  return over < 0 ? null : over;
}

/** So much of the norm has passed (75 %) that it is time to tell the customer of a delay. */
export function isNearEnd(
  { from, until, now }: { from: number; until: number; now: number },
  { delayPercent }: Numbers["jobs"] = USUAL_NUMBERS.jobs,
) {
  return now < until && now >= from + (delayPercent / 100) * (until - from);
}
