import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { DAY } from "#app/platform/dates.ts";
import type { AgeingState, LeadStage } from "./words.ts";

/** How long a lead may lie idle in a stage. Stages that are closed have no norm. */
type Norm = { openingMinutes: number } | { openingDays: number } | { days: number } | null;

const NORMS: Record<LeadStage, Norm> = {
  NEW: { openingMinutes: 60 },
  CONTACTED: { openingDays: 1 },
  QUALIFIED: { openingDays: 1 },
  QUOTED: { days: 5 },
  NURTURE: { days: 30 },
  UNRESPONSIVE: null,
  CONVERTED: null,
  LOST: null,
};
const AMBER_SHARE = 0.75;
const ROTTEN_HORIZON = 14 * DAY;

export interface AgeingLead {
  stage: LeadStage;
  /** The last interaction, note, file or move. */
  lastActivityAt: number;
  nextFollowUp: number | null;
  openingHours: OpeningClock;
}

export interface Ageing {
  state: AgeingState;
  isRotten: boolean;
  idleSince: number;
  /** When the norm is used up; null for a stage without one. */
  limitAt: number | null;
}

/**
 * How stale a lead is: amber at 75 % of its stage's norm without activity, red at 100 %. Rotten is
 * red with no follow-up in the next 14 days (an overdue one does not count).
 */
export function ageingOf(lead: AgeingLead, now: number): Ageing {
  const idleSince = lead.lastActivityAt;
  const limitAt = limitOf(lead);
  if (limitAt === null) return { state: "FRESH", isRotten: false, idleSince, limitAt };
  const state = stateAt(lead, limitAt, now);
  const followUp = lead.nextFollowUp;
  const isPlanned = followUp !== null && followUp >= now && followUp <= now + ROTTEN_HORIZON;
  return { state, isRotten: state === "RED" && !isPlanned, idleSince, limitAt };
}

function limitOf({ stage, lastActivityAt, openingHours }: AgeingLead): number | null {
  const norm = NORMS[stage];
  if (norm === null) return null;
  if ("days" in norm) return lastActivityAt + norm.days * DAY;
  return "openingDays" in norm
    ? openingHours.addOpeningDays(lastActivityAt, norm.openingDays)
    : openingHours.addOpeningMinutes(lastActivityAt, norm.openingMinutes);
}

function stateAt(lead: AgeingLead, limitAt: number, now: number): AgeingState {
  if (now >= limitAt) return "RED";
  return passed(lead, now) >= AMBER_SHARE * passed(lead, limitAt) ? "AMBER" : "FRESH";
}

/** Idle time up to `to`, in the unit of the stage's norm. */
function passed({ stage, lastActivityAt, openingHours }: AgeingLead, to: number): number {
  const norm = NORMS[stage];
  return norm !== null && "days" in norm
    ? to - lastActivityAt
    : openingHours.openingMinutesBetween(lastActivityAt, to);
}
