import type { Direction, Outcome } from "#app/features/interactions/schema.ts";
import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import type { ResponseState, UrgencyLevel } from "./words.ts";

/** Opening minutes within which a person should hear from us. */
export function responseMinutes(
  urgency: UrgencyLevel,
  numbers: Numbers["response"] = USUAL_NUMBERS.response,
): number {
  const minutes: Record<UrgencyLevel, number> = {
    URGENT: numbers.urgentMinutes,
    HIGH: numbers.highMinutes,
    MEDIUM: numbers.mediumMinutes,
    LOW: numbers.lowMinutes,
  };
  return minutes[urgency];
}

export interface Contact {
  at: number;
  direction: Direction;
  outcome: Outcome | null;
  isAutomatic: boolean;
}

export interface ResponseWindow {
  askedAt: number;
  respondedAt: number | null;
}

export interface Response {
  state: ResponseState;
  targetAt: number;
  respondedAt: number | null;
}

/** Whether a person reached the person: not an acknowledgement, an attempt or a bounce. */
export function isResponse(contact: Contact): boolean {
  const isReaching = contact.outcome === "REACHED" || contact.outcome === "SENT";
  return contact.direction === "OUTBOUND" && !contact.isAutomatic && isReaching;
}

/**
 * The times somebody waited for us: from the enquiry to the first response, then from each later
 * inbound to the response after it. Between a response and the next inbound nobody waits.
 */
export function responseWindows(
  createdAt: number,
  contacts: readonly Contact[],
): [ResponseWindow, ...ResponseWindow[]] {
  let current: ResponseWindow = { askedAt: createdAt, respondedAt: null };
  const windows: [ResponseWindow, ...ResponseWindow[]] = [current];
  for (const contact of contacts.toSorted((a, b) => a.at - b.at)) {
    if (current.respondedAt === null) {
      if (isResponse(contact)) current.respondedAt = contact.at;
    } else if (contact.direction === "INBOUND") {
      current = { askedAt: contact.at, respondedAt: null };
      windows.push(current);
    }
  }
  return windows;
}

/**
 * The state of one window on the opening-hours clock. MET up to and including the target; AT_RISK
 * from the shop's share of it (80 %). A response that came late stays BREACHED and keeps its time.
 */
export function responseState(
  lead: { window: ResponseWindow; urgencyLevel: UrgencyLevel; openingHours: OpeningClock },
  now: number,
  numbers: Numbers["response"] = USUAL_NUMBERS.response,
): Response {
  const { askedAt, respondedAt } = lead.window;
  const minutes = responseMinutes(lead.urgencyLevel, numbers);
  const riskMinutes = (minutes * numbers.atRiskPercent) / 100;
  const targetAt = lead.openingHours.addOpeningMinutes(askedAt, minutes);
  const riskAt = lead.openingHours.addOpeningMinutes(askedAt, riskMinutes);
  return { state: stateAt(), targetAt, respondedAt };

  function stateAt(): ResponseState {
    if (respondedAt !== null) return respondedAt <= targetAt ? "MET" : "BREACHED";
    if (now > targetAt) return "BREACHED";
    return now >= riskAt ? "AT_RISK" : "DUE";
  }
}
