import type { Channel } from "#app/features/interactions/schema.ts";
import { contactFrom } from "#app/features/leads/follow-up-rules.ts";
import { responseMinutes } from "#app/features/leads/response-rules.ts";
import type { LeadStage, LostReason, UrgencyLevel } from "#app/features/leads/words.ts";
import { contactClock } from "#app/features/shop/contact-clock.ts";
import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import {
  addDays,
  DAY,
  HOUR,
  localDateOf,
  localMinutesOf,
  localToUtc,
} from "#app/platform/dates.ts";
import type { CadenceKind, DelayUnit, StepChannel, StopReason } from "./words.ts";

/** A step that counts from the start and was overtaken keeps this distance from the one before it. */
const LEAST_GAP = DAY;

export interface StepRule {
  delayAmount: number;
  delayUnit: DelayUnit;
  channel: StepChannel;
}

export interface PlanBase {
  kind: CadenceKind;
  startedAt: number;
  /** When the step before was done; the start for the first one. */
  lastStepAt: number;
  /** When what the run is about ends, such as a quote; null for never. */
  expiresAt: number | null;
  urgency: UrgencyLevel;
  openingHours: OpeningClock;
  /** Ways to reach the person, the best first. */
  ways: readonly Channel[];
  /** By which way the person was last asked. */
  lastWay: Channel | null;
  /** A follow-up that somebody has set by hand: no step comes before it. */
  notBefore: number | null;
  numbers?: Pick<Numbers, "response" | "quietHours">;
}

/**
 * When a step is due and by which way, as milliseconds UTC (semantics 2.3): delays of an enquiry count
 * from the step before, all others from the start; a moment at which the way may not be used moves to
 * the next at which it may. Null: the step has no place any more, such as two days before an end that
 * is nearer than that.
 */
export function planOf(step: StepRule, base: PlanBase): { dueAt: number; way: Channel } | null {
  const way = wayFor(step.channel, base);
  if (way === null) return null;
  const from = base.kind === "ENQUIRY" ? base.lastStepAt : base.startedAt;
  const at = delayed(step, from, base);
  if (at === null || (step.delayUnit === "DAYS_BEFORE_END" && at < base.lastStepAt)) return null;
  const isLater = base.kind !== "ENQUIRY" && base.lastStepAt > base.startedAt;
  const earliest = isLater ? base.lastStepAt + LEAST_GAP : base.lastStepAt;
  const hours = contactClock((base.numbers ?? USUAL_NUMBERS).quietHours);
  const dueAt = contactFrom(way, Math.max(at, earliest, base.notBefore ?? 0), hours);
  return base.expiresAt !== null && dueAt >= base.expiresAt ? null : { dueAt, way };
}

function delayed(step: StepRule, from: number, base: PlanBase): number | null {
  const { delayAmount: amount, delayUnit } = step;
  const { openingHours: clock, urgency, expiresAt } = base;
  switch (delayUnit) {
    case "RESPONSE_TARGET":
      return clock.addOpeningMinutes(from, responseMinutes(urgency, base.numbers?.response));
    case "OPENING_HOURS":
      return clock.addOpeningMinutes(from, amount * 60);
    case "OPENING_DAYS":
      return clock.addOpeningDays(from, amount);
    case "HOURS":
      return from + amount * HOUR;
    case "DAYS":
      return localToUtc(addDays(localDateOf(from), amount), localMinutesOf(from));
    case "DAYS_BEFORE_END":
      return expiresAt === null ? null : expiresAt - amount * DAY;
  }
}

/** The way of a step: the one it names if it is open, else the best; "another" than the last one. */
export function wayFor(
  wish: StepChannel,
  { ways, lastWay }: Pick<PlanBase, "ways" | "lastWay">,
): Channel | null {
  const best = ways[0] ?? null;
  if (wish === "BEST") return best;
  if (wish === "OTHER") return ways.find((way) => way !== lastWay) ?? best;
  return ways.includes(wish) ? wish : best;
}

export interface Reachable {
  phone: string | null;
  email: string | null;
  isMobile: boolean;
  /** EMAIL, PHONE or SMS. */
  preferred: string | null;
  /** Ways that have bounced. */
  dead: readonly string[];
}

/** Ways to reach the person, the preferred one first. A number that rings at home takes no text. */
export function waysTo({ phone, email, isMobile, preferred, dead }: Reachable): Channel[] {
  const open: Channel[] = [];
  if (phone !== null) open.push("PHONE");
  if (phone !== null && isMobile) open.push("SMS");
  if (email !== null) open.push("EMAIL");
  const alive = open.filter((way) => !dead.includes(way));
  return alive.toSorted((a, b) => Number(b === preferred) - Number(a === preferred));
}

/** The ways that a contact with this outcome has closed. */
export function deadWaysAfter(contact: { channel: string; outcome: string | null }): string[] {
  if (contact.outcome === "WRONG_NUMBER") return ["PHONE", "SMS"];
  return contact.outcome === "BOUNCED" ? [contact.channel] : [];
}

/** Stages a lead may move to while its run goes on, by kind (rulings 7.1). */
const GOES_ON: Record<CadenceKind, readonly LeadStage[]> = {
  ENQUIRY: ["NEW", "CONTACTED", "QUALIFIED"],
  QUOTE: ["QUOTED"],
  NURTURE: ["NURTURE"],
  AFTER_CARE: [],
};

const REASON_OF_STAGE: Record<LeadStage, StopReason> = {
  NEW: "MOVED_ON",
  CONTACTED: "MOVED_ON",
  QUALIFIED: "MOVED_ON",
  QUOTED: "QUOTED",
  NURTURE: "NURTURE",
  UNRESPONSIVE: "UNRESPONSIVE",
  CONVERTED: "CONVERTED",
  LOST: "LOST",
};

/** Why a run of this kind stops when its lead enters the stage; null when it goes on. */
export function stopOfMove(kind: CadenceKind, to: LeadStage): StopReason | null {
  if (kind === "QUOTE" && to === "QUALIFIED") return "QUOTE_ENDED";
  return GOES_ON[kind].includes(to) ? null : REASON_OF_STAGE[to];
}

/** Whether the run has used up its follow-ups: the limit counts per run. */
export function isAtLimit(run: { kind: CadenceKind; doneCount: number; maxFollowUps: number }) {
  return (run.kind === "ENQUIRY" || run.kind === "QUOTE") && run.doneCount >= run.maxFollowUps;
}

const { followUps: USUAL } = USUAL_NUMBERS;

export interface UsedUp {
  kind: CadenceKind;
  stage: LeadStage;
  lastStepAt: number;
  /** An inbound since the enquiry, or somebody who answered a call. */
  hasReplied: boolean;
  /** When the lead's open quote ends; null without one. */
  quoteEndsAt: number | null;
  /** A follow-up by hand that is still to come. */
  followUpAt: number | null;
  openingHours: OpeningClock;
  graceDays?: number;
}

export interface End {
  to: LeadStage;
  reason: LostReason | null;
  at: number;
}

/**
 * What becomes of a lead whose run has used up its steps, and when: silent since the enquiry →
 * UNRESPONSIVE at once; replied or quoted → LOST (MAX_FOLLOW_UPS) after two opening days without an
 * inbound, never before its quote or a follow-up by hand; in nurture → LOST (NO_DECISION) when the
 * third check gets no answer in two opening days. Null: nothing.
 */
export function endOf(lead: UsedUp): End | null {
  if (lead.kind === "AFTER_CARE" || lead.stage === "CONVERTED" || lead.stage === "LOST")
    return null;
  const grace = lead.openingHours.addOpeningDays(
    lead.lastStepAt,
    lead.graceDays ?? USUAL.graceDays,
  );
  const at = Math.max(grace, lead.followUpAt ?? 0);
  if (lead.kind === "NURTURE")
    return lead.stage === "NURTURE" ? { to: "LOST", reason: "NO_DECISION", at } : null;
  if (lead.stage !== "QUOTED" && !lead.hasReplied)
    return { to: "UNRESPONSIVE", reason: null, at: lead.lastStepAt };
  return { to: "LOST", reason: "MAX_FOLLOW_UPS", at: Math.max(at, lead.quoteEndsAt ?? 0) };
}
