import { DAY, HOUR, MINUTE } from "#app/platform/dates.ts";
import type { TodayKind } from "./schema.ts";

/** What is at stake when nobody has named a sum, in pence: a usual small repair. Fixed. */
export const UNKNOWN_WORTH = 8_000;
/** A job for nothing still has somebody waiting for it. Pence. Fixed. */
export const LEAST_WORTH = 2_000;
/** Beyond this, being later no longer counts: what is long lost shall not bury what can be saved. Fixed. */
export const MOST_LATENESS = 5;
/** Ringing back within this is what a caller forgives (the half hour of one missed call). Fixed. */
export const RING_BACK_MS = 30 * MINUTE;
/** A follow-up is as late again for every day that passes. Fixed. */
export const FOLLOW_UP_SPAN_MS = DAY;

/** An enquiry this young is shown however long the list is; so many of them. Fixed. */
export const JUST_IN_MS = HOUR;
export const MOST_JUST_IN = 5;

interface Work {
  /** Pence; null when nobody knows. */
  worth: number | null;
  /** From when to when there is (or was) time for it; milliseconds since 1970 UTC. */
  since: number;
  dueAt: number;
  /** Somebody waits for us at this moment: that is due from the first minute. */
  isWaiting?: boolean;
}

/**
 * How much of the time has passed: 0 at the beginning, 1 at the due moment, 2 when as much time again
 * has gone by, never more than {@link MOST_LATENESS}. Where somebody waits it begins with 1.
 */
export function lateness(
  { since, dueAt, isWaiting = false }: Omit<Work, "worth">,
  now: number,
): number {
  const share = Math.max((now - since) / Math.max(dueAt - since, MINUTE), 0);
  return Math.min(share + (isWaiting ? 1 : 0), MOST_LATENESS);
}

/** Value × lateness: pounds at stake times the share of the time that has passed. Higher comes first. */
export function pointsOf({ worth, ...times }: Work, now: number): number {
  const pence = Math.max(worth ?? UNKNOWN_WORTH, LEAST_WORTH);
  return (pence / 100) * lateness(times, now);
}

/** The order of the list: more points first, then what is due earlier, then by id. */
export function byPoints(
  a: { points: number; dueAt: string; id: string },
  b: { points: number; dueAt: string; id: string },
): number {
  return b.points - a.points || a.dueAt.localeCompare(b.dueAt) || a.id.localeCompare(b.id);
}

/**
 * How long "Done" keeps a job out of the list while its state stays: somebody was asked or reminded,
 * and has that long to answer. The other kinds end by themselves.
 */
export const QUIET_AFTER_DONE: Partial<Record<TodayKind, number>> = {
  approval: 24 * HOUR,
  collection: 3 * DAY,
};

/** Who has written or rung waits now; the others do not know that they are on the list. */
export const isWaiting = (kind: TodayKind) => kind === "answer" || kind === "call";

interface Listed {
  kind: TodayKind;
  /** ISO-8601. */
  since: string;
  points: number;
  dueAt: string;
  id: string;
}

/** The first of the list, and below them who has just asked, the newest first. */
export function firstOf<T extends Listed>(
  work: readonly T[],
  { most, now }: { most: number; now: number },
): T[] {
  const sorted = [...work].sort(byPoints);
  const justIn = sorted
    .slice(most)
    .filter(({ kind, since }) => kind === "answer" && now - Date.parse(since) < JUST_IN_MS)
    .sort((a, b) => b.since.localeCompare(a.since))
    .slice(0, MOST_JUST_IN);
  return [...sorted.slice(0, most), ...justIn];
}
