import { addDays, DAY, type DateText } from "#app/platform/dates.ts";

/** So long one administrator alone has to think it over. */
export const ALONE_MS = DAY;
const NATIONAL_DIGITS = 7;

/**
 * The last day for an answer: one calendar month after the request, or the last day of that month when
 * it has no such date (UK GDPR, article 12(3)).
 */
export function dueOnOf(requestedOn: DateText): DateText {
  const [year = 0, month = 0, day = 0] = requestedOn.split("-").map(Number);
  const firstOfNext = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  const afterNext = new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 10);
  const wanted = addDays(firstOfNext, day - 1);
  return wanted < afterNext ? wanted : addDays(afterNext, -1);
}

export interface Approving {
  proposedBy: string;
  proposedAt: number;
  approverId: string;
  /** Whether anybody else who works here could have proposed it. */
  hasColleague: boolean;
  now: number;
}

export type ApprovalRefusal = "own_proposal" | "too_early";

/**
 * Nobody erases a person alone: the proposal is somebody else's. Where one administrator runs the shop,
 * a day lies between the two steps instead. Null = may be approved.
 */
export function approvalRefusal(approving: Approving): ApprovalRefusal | null {
  const { proposedBy, approverId, proposedAt, hasColleague, now } = approving;
  if (proposedBy !== approverId) return null;
  if (hasColleague) return "own_proposal";
  return now < proposedAt + ALONE_MS ? "too_early" : null;
}

/**
 * The digits of a number as they stand in every way of writing it: without country code, leading
 * zero and spaces. Null for what is too short to mean one person.
 */
export function searchedDigits(e164: string): string | null {
  const digits = e164.replace(/^\+44/, "").replaceAll(/\D/g, "").replace(/^0/, "");
  return digits.length >= NATIONAL_DIGITS ? digits : null;
}

/** What stays after an erasure, for how long and why (semantics 9.3). */
export const KEPT_WHY = {
  jobs: "Repairs stay without a name for the year and six more: tax law asks for the sales.",
  payments: "Payments stay for the year and six more: tax law asks for them.",
  quotes: "Quotes stay without a name, as what was agreed for a sale.",
  leads: "That there was an enquiry stays for the figures: where from, how far, how fast.",
  consents: "Which offers were agreed to stays as proof, without the person's name.",
} as const;
