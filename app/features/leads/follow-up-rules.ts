import type { Channel, Direction, Outcome } from "#app/features/interactions/schema.ts";
import { BANK_HOLIDAYS } from "#app/features/shop/bank-holidays.ts";
import { type OpeningClock, openingClock } from "#app/features/shop/opening-hours.ts";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import type { LeadStage, LostReason } from "./words.ts";

const SAME_TOUCH = 30 * MINUTE;
const GRACE_OPENING_DAYS = 2;
const UNREACHABLE_AFTER = 14 * DAY;
const NURTURE_EVERY = 30 * DAY;
const NURTURE_LOOKS = 3;

export interface Touch {
  at: number;
  direction: Direction;
  channel: Channel;
  outcome: Outcome | null;
  /** The automatic "we have your message". */
  isAcknowledgement: boolean;
}

/**
 * How many of the touches are follow-ups: outbound, delivered or attempted. Not counted:
 * acknowledgements, bounces, and another channel within 30 minutes of a touch that counted.
 */
export function countFollowUps(touches: readonly Touch[]): number {
  let count = 0;
  let last: Touch | null = null;
  for (const touch of touches.toSorted((a, b) => a.at - b.at)) {
    if (!isFollowUp(touch, last)) continue;
    count += 1;
    last = touch;
  }
  return count;
}

/** Whether the touch counts, given the last one that did. */
export function isFollowUp(touch: Touch, last: Pick<Touch, "at" | "channel"> | null): boolean {
  if (touch.direction !== "OUTBOUND" || touch.isAcknowledgement) return false;
  if (touch.outcome === "BOUNCED") return false;
  const isSecondChannel =
    last !== null && last.channel !== touch.channel && touch.at - last.at < SAME_TOUCH;
  return !isSecondChannel;
}

/**
 * When the lead is next due: the earlier of the cadence's step and the follow-up set by hand. One
 * set by hand pushes the step to not before it, so with both it is the one set by hand.
 */
export function nextFollowUp(due: { step: number | null; byHand: number | null }): number | null {
  return due.byHand ?? due.step;
}

export interface CadenceEnd {
  stage: LeadStage;
  stageEnteredAt: number;
  /** Follow-ups of the present run. */
  followUpCount: number;
  maxFollowUps: number;
  lastContactAt: number;
  hasRepliedSinceEnquiry: boolean;
  /** When the last open quote ends; null without one. */
  quoteEndsAt: number | null;
  openingHours: OpeningClock;
}

export interface PlannedEnd {
  to: LeadStage;
  reason: LostReason | null;
  at: number;
}

/**
 * What happens to a lead whose follow-ups are used up, and from when: silent since the enquiry →
 * UNRESPONSIVE at once, and LOST (UNREACHABLE) after 14 days there; replied or quoted → LOST
 * (MAX_FOLLOW_UPS) after two opening days without an inbound, a quoted lead not before its quote
 * ends. Null: nothing. The caller reads the inbounds again before it moves the lead.
 */
export function plannedEnd(lead: CadenceEnd): PlannedEnd | null {
  if (lead.stage === "UNRESPONSIVE") {
    return { to: "LOST", reason: "UNREACHABLE", at: lead.stageEnteredAt + UNREACHABLE_AFTER };
  }
  const isRunning = ["NEW", "CONTACTED", "QUALIFIED", "QUOTED"].includes(lead.stage);
  if (!isRunning || lead.followUpCount < lead.maxFollowUps) return null;
  if (!lead.hasRepliedSinceEnquiry && lead.stage !== "QUOTED") {
    return { to: "UNRESPONSIVE", reason: null, at: lead.lastContactAt };
  }
  const grace = lead.openingHours.addOpeningDays(lead.lastContactAt, GRACE_OPENING_DAYS);
  return { to: "LOST", reason: "MAX_FOLLOW_UPS", at: Math.max(grace, lead.quoteEndsAt ?? 0) };
}

/** A lead in NURTURE is looked at every 30 days; after the third time it is lost. */
export function nurtureLook(enteredAt: number, looks: number): PlannedEnd | { lookAt: number } {
  const lookAt = enteredAt + (looks + 1) * NURTURE_EVERY;
  return looks < NURTURE_LOOKS
    ? { lookAt }
    : { to: "LOST", reason: "NO_DECISION", at: enteredAt + NURTURE_LOOKS * NURTURE_EVERY };
}

const QUIET_SPANS = [{ opens: "09:00", closes: "19:30" }];
const contactHours = openingClock({
  weekly: [[], ...Array.from({ length: 6 }, () => QUIET_SPANS)],
  closedDays: BANK_HOLIDAYS.map(({ date }) => date),
});

/**
 * The first moment from `at` on when we may contact a customer: texts, push and calls 09:00–19:30
 * from Monday to Saturday, never on a bank holiday; e-mail at any time.
 */
export function contactFrom(channel: Channel, at: number): number {
  return channel === "EMAIL" ? at : contactHours.nextOpening(at);
}
