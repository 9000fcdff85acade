import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import {
  addDays,
  HOUR,
  localDateOf,
  localMinutesOf,
  localToUtc,
  MINUTE,
} from "#app/platform/dates.ts";
import type { NotificationPreferences, NotificationType } from "./schema.ts";

interface Rule {
  /** When devices are told: `hours` = at once while the shop is open, else at opening. */
  push: "at_once" | "hours" | "never";
  channels: { inApp: boolean; push: boolean; email: boolean };
  urgency: "normal" | "high";
  /** How long a phone without signal may still get it. */
  ttlMs: number;
  buttons: readonly ("call" | "done" | "snooze")[];
}

const TOLD = { inApp: true, push: true, email: false };
const QUIETLY = { inApp: true, push: false, email: false };

/** Who is told when and how (semantics 11). */
export const RULES: Readonly<Record<NotificationType, Rule>> = {
  lead_assigned: {
    push: "hours",
    channels: TOLD,
    urgency: "high",
    ttlMs: 4 * HOUR,
    buttons: ["call"],
  },
  follow_up_due: {
    push: "at_once",
    channels: TOLD,
    urgency: "high",
    ttlMs: 4 * HOUR,
    buttons: ["call", "done", "snooze"],
  },
  customer_milestone: {
    push: "never",
    channels: QUIETLY,
    urgency: "normal",
    ttlMs: 24 * HOUR,
    buttons: [],
  },
  campaign_result: {
    push: "at_once",
    channels: TOLD,
    urgency: "normal",
    ttlMs: 24 * HOUR,
    buttons: [],
  },
  feedback_received: {
    push: "hours",
    channels: TOLD,
    urgency: "normal",
    ttlMs: 24 * HOUR,
    buttons: [],
  },
  churn_risk_alert: {
    push: "never",
    channels: QUIETLY,
    urgency: "normal",
    ttlMs: 24 * HOUR,
    buttons: [],
  },
};

/** What counts for somebody who never chose. */
export const DEFAULT_PREFERENCES: NotificationPreferences = {
  types: {
    lead_assigned: RULES.lead_assigned.channels,
    follow_up_due: RULES.follow_up_due.channels,
    customer_milestone: RULES.customer_milestone.channels,
    campaign_result: RULES.campaign_result.channels,
    feedback_received: RULES.feedback_received.channels,
    churn_risk_alert: RULES.churn_risk_alert.channels,
  },
  quietFrom: "20:00",
  quietTo: "08:00",
  hasMorningBrief: true,
  hasMailDigest: true,
};

type QuietHours = Pick<NotificationPreferences, "quietFrom" | "quietTo">;

/** The first moment from `at` on outside somebody's quiet hours, by the clock on the wall. */
export function afterQuiet(at: number, { quietFrom, quietTo }: QuietHours): number {
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)];
  const now = localMinutesOf(at);
  const isOverMidnight = from > to;
  const isQuiet = isOverMidnight ? now >= from || now < to : now >= from && now < to;
  if (!isQuiet) return at;
  const date = localDateOf(at);
  return localToUtc(isOverMidnight && now >= from ? addDays(date, 1) : date, to);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

export interface Planning {
  type: NotificationType;
  /** An URGENT lead shows in the app even where its kind is muted. */
  isUrgent: boolean;
  /** Campaigns that were stopped, escalations: not put off until opening. */
  isPressing?: boolean;
  preferences: NotificationPreferences;
  openingHours: OpeningClock;
}

export interface Plan {
  isMuted: boolean;
  /** When it leaves the building; null = not at all, or only in the digest at opening. */
  at: number | null;
}

/** When and how one person is told of one thing. */
export function planFor(what: Planning, now: number): Plan {
  const { push, channels } = { ...RULES[what.type], channels: what.preferences.types[what.type] };
  const isMuted = !channels.inApp && !what.isUrgent;
  if (push === "never" || !(channels.push || channels.email)) return { isMuted, at: null };
  const start = push === "hours" && !what.isPressing ? what.openingHours.nextOpening(now) : now;
  const at = afterQuiet(start, what.preferences);
  // A follow-up that falls into the night is part of the digest at opening.
  if (what.type === "follow_up_due" && at > now) return { isMuted, at: null };
  return { isMuted, at };
}

export const MOST_A_MINUTE = 5;
export const minuteOf = (at: number) => Math.floor(at / MINUTE) * MINUTE;

const ESCALATE_AFTER = 10 * MINUTE;

/** When the manager hears of a lead that nobody looked at; null when it may wait. */
export function escalationAt(
  urgency: string,
  { at, openingHours }: { at: number; openingHours: OpeningClock },
): number | null {
  if (urgency !== "URGENT" && urgency !== "HIGH") return null;
  return openingHours.nextOpening(at) + ESCALATE_AFTER;
}

export const SNOOZE_MS = HOUR;
const SNOOZES = 3;

/** Put off so often that the question is another one: "keep or lose?" */
export const isKeepOrLose = (snoozes: number) => snoozes >= SNOOZES;

/** Whether the manager hears of feedback, too: three stars or fewer, or a recommendation of 0–6. */
export function isBadFeedback({ rating, nps }: { rating: number | null; nps: number | null }) {
  return (rating !== null && rating <= 3) || (nps !== null && nps <= 6);
}
