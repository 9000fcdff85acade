import type { Channel, Direction, Outcome } from "#app/features/interactions/schema.ts";
import { BANK_HOLIDAYS } from "#app/features/shop/bank-holidays.ts";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { MINUTE } from "#app/platform/dates.ts";

const SAME_TOUCH = 30 * MINUTE;

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
