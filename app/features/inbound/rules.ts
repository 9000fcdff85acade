import { inboundReopens } from "#app/features/leads/stage-rules.ts";
import type { LeadStage, LostReason } from "#app/features/leads/words.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import {
  addDays,
  DAY,
  localDateOf,
  localMinutesOf,
  localToUtc,
  weekdayOf,
} from "#app/platform/dates.ts";

const STOP = new Set(["stop", "stopall", "unsubscribe", "end", "quit", "optout", "cancel"]);
const START = new Set(["start", "unstop", "resubscribe", "optin"]);

/** Whether the whole text is one of the words that end or begin text messages again. */
export function stopOrStart(text: string): "STOP" | "START" | null {
  const word = text.toLowerCase().replaceAll(/[^a-z]/g, "");
  if (STOP.has(word)) return "STOP";
  return START.has(word) ? "START" : null;
}

const REPORTERS = /^(?:mailer-daemon|postmaster)@/i;

/**
 * Whether a program wrote the letter: an absence note, a newsletter, a report of delivery (RFC 3834
 * and the headers in use before it).
 */
export function isAutomaticMail(headers: Readonly<Record<string, string>>, from: string): boolean {
  const header = (name: string) =>
    Object.entries(headers)
      .find(([key]) => key.toLowerCase() === name)?.[1]
      .trim()
      .toLowerCase();
  const submitted = header("auto-submitted");
  return (
    (submitted !== undefined && submitted !== "no") ||
    /^(?:bulk|list|junk|auto_reply)$/.test(header("precedence") ?? "") ||
    ["x-autoreply", "x-autorespond", "list-id", "list-unsubscribe"].some(
      (name) => header(name) !== undefined,
    ) ||
    /\b(?:oof|all)\b/.test(header("x-auto-response-suppress") ?? "") ||
    header("return-path") === "<>" ||
    REPORTERS.test(from)
  );
}

export interface ThreadLead {
  id: string;
  customerId: string | null;
  stage: LeadStage;
  stageEnteredAt: number;
  lostReason: string | null;
  activeAt: number;
}

export interface ThreadJob {
  id: string;
  customerId: string;
  isOpen: boolean;
  activeAt: number;
}

export type Thread =
  | { kind: "lead"; leadId: string; customerId: string | null }
  | { kind: "job"; bookingId: string; customerId: string }
  | { kind: "new" };

/** So long after a job ended what its customer writes still belongs to it. */
const AFTERMATH = 30 * DAY;

/**
 * Which thread something from a known address belongs to: whatever is open and was touched last;
 * else a lost lead that an inbound may reopen (rulings 3.1) or a job that ended lately; else a new
 * one. An inbound names no device, so it agrees with every device.
 */
export function threadFor(
  known: { leads: readonly ThreadLead[]; jobs: readonly ThreadJob[] },
  now: number,
): Thread {
  const leads = known.leads.filter(({ stage }) => stage !== "CONVERTED");
  const open = [
    ...leads.filter(({ stage }) => stage !== "LOST").map(asLead),
    ...known.jobs.filter(({ isOpen }) => isOpen).map(asJob),
  ];
  const reopening = leads.filter((lead) => lead.stage === "LOST" && mayReopen(lead, now));
  const ended = known.jobs.filter((job) => !job.isOpen && now - job.activeAt <= AFTERMATH);
  const closed = [...reopening.map(asLead), ...ended.map(asJob)];
  return (latest(open) ?? latest(closed))?.thread ?? { kind: "new" };
}

interface Candidate {
  activeAt: number;
  thread: Thread;
}

function asLead({ id, customerId, activeAt }: ThreadLead): Candidate {
  return { activeAt, thread: { kind: "lead", leadId: id, customerId } };
}

function asJob({ id, customerId, activeAt }: ThreadJob): Candidate {
  return { activeAt, thread: { kind: "job", bookingId: id, customerId } };
}

function latest(candidates: Candidate[]): Candidate | undefined {
  return candidates.toSorted((a, b) => b.activeAt - a.activeAt)[0];
}

function mayReopen({ stageEnteredAt, lostReason }: ThreadLead, now: number): boolean {
  const lost = { lostAt: stageEnteredAt, lostReason: lostReason as LostReason };
  return inboundReopens({ ...lost, isSameDevice: true }, now);
}

const FIRST_MINUTE = 9 * 60;
const LAST_MINUTE = 19 * 60 + 30;

/**
 * When the text about a missed call leaves: at once while the shop is open, since it answers a
 * contact of this minute; else at the next opening that lies in 09:00–19:30, Monday to Saturday.
 */
export function missedCallTextAt(
  clock: Pick<OpeningClock, "isOpenAt" | "nextOpening">,
  now: number,
) {
  if (clock.isOpenAt(now)) return now;
  let at = clock.nextOpening(now);
  for (let tries = 0; tries < 30; tries += 1) {
    const allowed = afterQuiet(at);
    if (allowed === at) return at;
    at = clock.nextOpening(allowed);
  }
  return at;
}

function afterQuiet(at: number): number {
  const date = localDateOf(at);
  const minutes = localMinutesOf(at);
  const isSunday = weekdayOf(date) === 0;
  if (!isSunday && minutes >= FIRST_MINUTE && minutes < LAST_MINUTE) return at;
  const isBefore = !isSunday && minutes < FIRST_MINUTE;
  return localToUtc(isBefore ? date : addDays(date, 1), FIRST_MINUTE);
}
