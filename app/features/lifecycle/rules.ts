import type { LifecycleStage } from "#app/features/customers/schema.ts";
import type { StaffRole } from "#app/features/staff/schema.ts";

const ORDER: readonly LifecycleStage[] = ["LEAD", "PROSPECT", "CUSTOMER", "RETENTION", "ADVOCACY"];
const ADVOCATE_JOBS = 2;
const ADVOCATE_NPS = 9;
const ADVOCATE_RATING = 4.5;
const SILENT_MONTHS = 18;

/** What the rows of a customer say. "Completed" always means collected. */
export interface LifecycleHistory {
  hasSentQuote: boolean;
  /** A booking that is or was confirmed: BOOKED, or straight CHECKED_IN. */
  hasConfirmedBooking: boolean;
  hasPaidCompletedJob: boolean;
  completedJobs: number;
  bestNps: number | null;
  meanRating: number | null;
  hasConvertedReferral: boolean;
  hasPublicReview: boolean;
  /** Milliseconds; null = never. */
  lastContactAt: number | null;
}

/** The stage that the history alone earns. */
export function stageFromHistory(history: LifecycleHistory): LifecycleStage {
  if (isAdvocate(history)) return "ADVOCACY";
  if (history.hasPaidCompletedJob) return "RETENTION";
  if (history.hasConfirmedBooking) return "CUSTOMER";
  return history.hasSentQuote ? "PROSPECT" : "LEAD";
}

/**
 * The stage after looking at the history again: upwards only, but for ADVOCACY, which falls back to
 * RETENTION after 18 months without contact. A stage set by hand is where promotion goes on from.
 */
export function nextLifecycleStage(
  customer: { stage: LifecycleStage; history: LifecycleHistory },
  now: number,
): LifecycleStage {
  const { stage, history } = customer;
  const earned = stageFromHistory(history);
  if (isSilent(history, now)) {
    if (stage === "ADVOCACY") return "RETENTION";
    if (earned === "ADVOCACY") return furtherStage(stage, "RETENTION");
  }
  return furtherStage(stage, earned);
}

/** Whether staff of that role may move a customer so by hand; a technician only forward. */
export function mayMoveStage(
  role: StaffRole,
  move: { from: LifecycleStage; to: LifecycleStage },
): boolean {
  return role !== "TECHNICIAN" || rank(move.to) > rank(move.from);
}

function isAdvocate(history: LifecycleHistory): boolean {
  const isHappy =
    (history.bestNps ?? 0) >= ADVOCATE_NPS || (history.meanRating ?? 0) >= ADVOCATE_RATING;
  const speaksForUs = history.hasConvertedReferral || history.hasPublicReview;
  return history.completedJobs >= ADVOCATE_JOBS && isHappy && speaksForUs;
}

function isSilent({ lastContactAt }: LifecycleHistory, now: number): boolean {
  if (lastContactAt === null) return false;
  const limit = new Date(lastContactAt);
  limit.setUTCMonth(limit.getUTCMonth() + SILENT_MONTHS);
  return now >= limit.getTime();
}

/** The stage further along. */
export function furtherStage(a: LifecycleStage, b: LifecycleStage): LifecycleStage {
  return rank(a) >= rank(b) ? a : b;
}

function rank(stage: LifecycleStage): number {
  return ORDER.indexOf(stage);
}
