import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { DAY } from "#app/platform/dates.ts";
import type { AgeingState, LeadStage } from "./words.ts";

/** How long a lead may lie idle in a stage. Stages that are closed have no norm. */
type Norm = { openingMinutes: number } | { openingDays: number } | { days: number } | null;

function normOf(stage: LeadStage, numbers: Numbers["ageing"]): Norm {
  switch (stage) {
    case "NEW":
      return { openingMinutes: numbers.newMinutes };
    case "CONTACTED":
      return { openingDays: numbers.contactedDays };
    case "QUALIFIED":
      return { openingDays: numbers.qualifiedDays };
    case "QUOTED":
      return { days: numbers.quotedDays };
    case "NURTURE":
      return { days: numbers.nurtureDays };
    default:
      return null;
  }
}

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
 * How stale a lead is: amber at the shop's share (75 %) of its stage's norm without activity, red at
 * 100 %. Rotten is red with no follow-up in the next 14 days (an overdue one does not count).
 */
export function ageingOf(
  lead: AgeingLead,
  now: number,
  numbers: Numbers["ageing"] = USUAL_NUMBERS.ageing,
): Ageing {
  const idleSince = lead.lastActivityAt;
  const norm = normOf(lead.stage, numbers);
  const limitAt = norm && limitOf(lead, norm);
  if (norm === null || limitAt === null)
    return { state: "FRESH", isRotten: false, idleSince, limitAt: null };
  const amberShare = numbers.amberPercent / 100;
  const state = stateAt({ lead, norm, amberShare, limitAt }, now);
  const followUp = lead.nextFollowUp;
  const horizon = now + numbers.plannedWithinDays * DAY;
  const isPlanned = followUp !== null && followUp >= now && followUp <= horizon;
  return { state, isRotten: state === "RED" && !isPlanned, idleSince, limitAt };
}

function limitOf({ lastActivityAt, openingHours }: AgeingLead, norm: NonNullable<Norm>): number {
  if ("days" in norm) return lastActivityAt + norm.days * DAY;
  return "openingDays" in norm
    ? openingHours.addOpeningDays(lastActivityAt, norm.openingDays)
    : openingHours.addOpeningMinutes(lastActivityAt, norm.openingMinutes);
}

interface Measured {
  lead: AgeingLead;
  norm: NonNullable<Norm>;
  amberShare: number;
  limitAt: number;
}

function stateAt(measured: Measured, now: number): AgeingState {
  const { limitAt, amberShare } = measured;
  if (now >= limitAt) return "RED";
  return passed(measured, now) >= amberShare * passed(measured, limitAt) ? "AMBER" : "FRESH";
}

/** Idle time up to `to`, in the unit of the stage's norm. */
function passed({ norm, lead }: Measured, to: number): number {
  const { lastActivityAt, openingHours } = lead;
  return "days" in norm
    ? to - lastActivityAt
    : openingHours.openingMinutesBetween(lastActivityAt, to);
}
