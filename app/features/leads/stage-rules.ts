import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import type { LeadStage, LeadStatus, LostReason, QualificationStatus } from "./words.ts";

export type Mover = "person" | "system";
export type MoveProblem = "illegal_move" | "system_only" | "use_convert";
export type MoveCheck =
  | { ok: true }
  | { ok: false; code: MoveProblem; allowed: readonly LeadStage[] };

const CONVERSION_REGRET = 24 * HOUR;

const STATUS: Record<LeadStage, LeadStatus> = {
  NEW: "ACTIVE",
  CONTACTED: "ACTIVE",
  QUALIFIED: "ACTIVE",
  QUOTED: "ACTIVE",
  NURTURE: "ACTIVE",
  UNRESPONSIVE: "UNRESPONSIVE",
  CONVERTED: "CONVERTED",
  LOST: "LOST",
};

/** Null: the stage leaves the qualification as it was. */
const QUALIFICATION: Record<LeadStage, QualificationStatus | null> = {
  NEW: "UNQUALIFIED",
  CONTACTED: "QUALIFYING",
  QUALIFIED: "QUALIFIED",
  QUOTED: "QUALIFIED",
  NURTURE: "DISQUALIFIED",
  UNRESPONSIVE: null,
  CONVERTED: "QUALIFIED",
  LOST: null,
};

/** Moves of people. CONVERTED stands here because `/convert` is open to them: see `checkMove`. */
const BY_PERSON: Record<LeadStage, readonly LeadStage[]> = {
  NEW: ["CONTACTED", "QUALIFIED", "NURTURE", "UNRESPONSIVE", "LOST", "CONVERTED"],
  CONTACTED: ["QUALIFIED", "NURTURE", "UNRESPONSIVE", "LOST", "CONVERTED"],
  QUALIFIED: ["NURTURE", "UNRESPONSIVE", "LOST", "CONVERTED"],
  QUOTED: ["LOST", "CONVERTED"],
  NURTURE: ["CONTACTED", "QUALIFIED", "LOST", "CONVERTED"],
  UNRESPONSIVE: ["CONTACTED", "LOST", "CONVERTED"],
  CONVERTED: [],
  LOST: ["CONTACTED"],
};

const BY_SYSTEM: Record<LeadStage, readonly LeadStage[]> = {
  ...BY_PERSON,
  QUALIFIED: ["QUOTED", ...BY_PERSON.QUALIFIED],
  QUOTED: ["QUALIFIED", ...BY_PERSON.QUOTED],
};

/** The specification's `status` of a lead in this stage. */
export function statusOf(stage: LeadStage): LeadStatus {
  return STATUS[stage];
}

/** The specification's `qualification_status` after entering the stage; `before` may stay. */
export function qualificationOf(
  stage: LeadStage,
  before: QualificationStatus,
): QualificationStatus {
  return QUALIFICATION[stage] ?? before;
}

/** Where a lead may go from here. */
export function allowedMoves(stage: LeadStage, by: Mover): readonly LeadStage[] {
  return by === "person" ? BY_PERSON[stage] : BY_SYSTEM[stage];
}

/**
 * Whether the move is legal. Only the system enters QUOTED and returns from it to QUALIFIED, and
 * only a conversion (a move of the system inside `/convert`) enters CONVERTED. A refusal carries
 * the moves that are open to the same mover: an answer of 409.
 */
export function checkMove(move: { from: LeadStage; to: LeadStage; by: Mover }): MoveCheck {
  const allowed = allowedMoves(move.from, move.by);
  if (move.by === "person" && move.to === "CONVERTED" && allowed.includes("CONVERTED")) {
    return { ok: false, code: "use_convert", allowed };
  }
  if (allowed.includes(move.to)) return { ok: true };
  const isSystems = BY_SYSTEM[move.from].includes(move.to);
  return { ok: false, code: isSystems ? "system_only" : "illegal_move", allowed };
}

/** Without a booking only a qualified lead converts; with one, every lead that is not closed. */
export function mayConvert(stage: LeadStage, hasBooking: boolean): boolean {
  if (stage === "QUALIFIED" || stage === "QUOTED") return true;
  return hasBooking && stage !== "CONVERTED" && stage !== "LOST";
}

/** Stages that a conversion skips on its way, logged as implied moves. */
export function impliedStages(from: LeadStage): LeadStage[] {
  return from === "QUALIFIED" || from === "QUOTED" ? [] : ["QUALIFIED"];
}

/** Whether something the person sends reopens the lost lead instead of making a new one. */
export function inboundReopens(
  lead: { lostAt: number; lostReason: LostReason; isSameDevice: boolean },
  now: number,
  numbers: Numbers["followUps"] = USUAL_NUMBERS.followUps,
): boolean {
  const isWorthIt = lead.lostReason !== "SPAM" && lead.lostReason !== "DUPLICATE";
  return isWorthIt && lead.isSameDevice && now - lead.lostAt <= numbers.reopenWithinDays * DAY;
}

/** Whether a conversion may still be taken back (ADMIN only, checked by permission). */
export function mayUndoConversion(
  lead: { convertedAt: number; isCheckedIn: boolean; hasPayment: boolean },
  now: number,
): boolean {
  return !lead.isCheckedIn && !lead.hasPayment && now - lead.convertedAt <= CONVERSION_REGRET;
}
