import type { Channel, Direction, Outcome } from "#app/features/interactions/schema.ts";
import { contactClock } from "#app/features/shop/contact-clock.ts";
import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { MINUTE } from "#app/platform/dates.ts";

type FollowUpNumbers = Numbers["followUps"];
const { followUps: USUAL } = USUAL_NUMBERS;

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
export function countFollowUps(
  touches: readonly Touch[],
  numbers: FollowUpNumbers = USUAL,
): number {
  let count = 0;
  let last: Touch | null = null;
  for (const touch of touches.toSorted((a, b) => a.at - b.at)) {
    if (!isFollowUp(touch, last, numbers)) continue;
    count += 1;
    last = touch;
  }
  return count;
}

/** Whether the touch counts, given the last one that did. */
export function isFollowUp(
  touch: Touch,
  last: Pick<Touch, "at" | "channel"> | null,
  numbers: FollowUpNumbers = USUAL,
): boolean {
  if (touch.direction !== "OUTBOUND" || touch.isAcknowledgement) return false;
  if (touch.outcome === "BOUNCED") return false;
  const sameTouch = numbers.secondChannelMinutes * MINUTE;
  const isSecondChannel =
    last !== null && last.channel !== touch.channel && touch.at - last.at < sameTouch;
  return !isSecondChannel;
}

const usualHours = contactClock(USUAL_NUMBERS.quietHours);

/**
 * The first moment from `at` on when we may contact a customer: texts, push and calls in the shop's
 * hours for that (09:00–19:30 from Monday to Saturday, never on a bank holiday); e-mail at any time.
 */
export function contactFrom(
  channel: Channel,
  at: number,
  hours: OpeningClock = usualHours,
): number {
  return channel === "EMAIL" ? at : hours.nextOpening(at);
}
