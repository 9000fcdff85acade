import { formatDateTime, formatDay } from "#app/platform/dates.ts";
import { formatMoney, type Pence } from "#app/platform/money.ts";
import type { TicketState } from "./schema.ts";

export type TicketMoveCheck =
  | { ok: true }
  | { ok: false; code: "illegal_move"; allowed: readonly TicketState[] };

const MOVES: Record<TicketState, readonly TicketState[]> = {
  BOOKED: ["CHECKED_IN", "CANCELLED", "NO_SHOW"],
  CHECKED_IN: ["DIAGNOSING", "IN_REPAIR", "RETURNED"],
  DIAGNOSING: ["AWAITING_APPROVAL", "WAITING_PARTS", "IN_REPAIR", "UNREPAIRABLE"],
  AWAITING_APPROVAL: ["WAITING_PARTS", "IN_REPAIR", "RETURNED"],
  WAITING_PARTS: ["IN_REPAIR", "RETURNED", "UNREPAIRABLE"],
  IN_REPAIR: ["QC", "WAITING_PARTS", "AWAITING_APPROVAL", "UNREPAIRABLE"],
  QC: ["READY", "IN_REPAIR"],
  READY: ["COLLECTED", "IN_REPAIR", "RETURNED", "DISPOSED"],
  UNREPAIRABLE: ["RETURNED", "DISPOSED"],
  COLLECTED: [],
  RETURNED: [],
  CANCELLED: [],
  DISPOSED: [],
  NO_SHOW: ["BOOKED", "CHECKED_IN", "CANCELLED"],
};

const LABELS: Record<TicketState, string> = {
  BOOKED: "Booked",
  CHECKED_IN: "Checked in",
  DIAGNOSING: "Diagnosing",
  AWAITING_APPROVAL: "Awaiting approval",
  WAITING_PARTS: "Waiting for parts",
  IN_REPAIR: "In repair",
  QC: "Final checks",
  READY: "Ready",
  UNREPAIRABLE: "Not repairable",
  COLLECTED: "Collected",
  RETURNED: "Returned",
  CANCELLED: "Cancelled",
  NO_SHOW: "No show",
  DISPOSED: "Disposed of",
};

/** What the customer's sentence may need. Nothing here names staff, notes or other devices. */
export interface TicketFacts {
  slotStartsAt: number | null;
  /** The price to approve or the amount still due. */
  amount: Pence | null;
  /** Local date on which the part should come. */
  partDueOn: string | null;
  /** Local date on which the warranty ends. */
  warrantyTo: string | null;
}

/** Where a repair job may go from here; an empty list is an end. */
export function allowedTicketMoves(state: TicketState): readonly TicketState[] {
  return MOVES[state];
}

/** Whether the move is legal; a refusal carries the moves that are: an answer of 409. */
export function checkTicketMove(move: { from: TicketState; to: TicketState }): TicketMoveCheck {
  const allowed = MOVES[move.from];
  return allowed.includes(move.to) ? { ok: true } : { ok: false, code: "illegal_move", allowed };
}

/** The shortest legal way from one state to another, without the first; null when there is none. */
export function pathBetween(from: TicketState, to: TicketState): TicketState[] | null {
  if (from === to) return [];
  const cameFrom = new Map<TicketState, TicketState>();
  const queue: TicketState[] = [from];
  for (const at of queue) {
    for (const next of MOVES[at]) {
      if (next === from || cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  const path: TicketState[] = [];
  for (
    let at: TicketState | undefined = to;
    at !== undefined && at !== from;
    at = cameFrom.get(at)
  ) {
    if (!cameFrom.has(at)) return null;
    path.unshift(at);
  }
  return path;
}

/** "Completed" in every figure means collected. */
export function isCompleted(state: TicketState): boolean {
  return state === "COLLECTED";
}

/** Whether the job still needs something from somebody. */
export function isOpenTicket(state: TicketState): boolean {
  return MOVES[state].length > 0;
}

const WITH_REASON: ReadonlySet<TicketState> = new Set([
  "CANCELLED",
  "RETURNED",
  "UNREPAIRABLE",
  "DISPOSED",
]);

/** Ends that nobody understands later without a word. */
export function needsReason(state: TicketState): boolean {
  return WITH_REASON.has(state);
}

/** The state as staff read it. */
export function ticketLabel(state: TicketState): string {
  return LABELS[state];
}

/** The state as the customer reads it. */
export function customerReads(state: TicketState, facts: TicketFacts): string {
  const { slotStartsAt, amount, partDueOn, warrantyTo } = facts;
  switch (state) {
    case "BOOKED":
      return slotStartsAt === null ? "Booked" : `Booked for ${formatDateTime(slotStartsAt)}`;
    case "CHECKED_IN":
      return "We have your device";
    case "DIAGNOSING":
      return "Being checked";
    case "AWAITING_APPROVAL":
      return amount === null ? "Your OK needed" : `Your OK needed: ${formatMoney(amount)}`;
    case "WAITING_PARTS":
      return partDueOn === null ? "Part ordered" : `Part ordered, due ${formatDay(partDueOn)}`;
    case "IN_REPAIR":
      return "Being repaired";
    case "QC":
      return "Final checks";
    case "READY":
      return amount ? `Ready, ${formatMoney(amount)} due` : "Ready to collect";
    case "UNREPAIRABLE":
      return "Sorry, not repairable";
    case "COLLECTED":
      return warrantyTo === null ? "Done" : `Done, warranty to ${formatDay(warrantyTo)}`;
    case "RETURNED":
      return "Returned to you without repair";
    case "CANCELLED":
      return "Cancelled";
    case "NO_SHOW":
      return "We missed you";
    case "DISPOSED":
      return "No longer with us";
  }
}

/** Whether somebody may work on the job: whoever reaches all, their own, and those of nobody yet. */
export function mayEditBooking(
  { reach, userId }: { reach: "own" | "all" | null; userId: string | null },
  job: { assignedTo: string | null },
): boolean {
  if (reach !== "own") return reach === "all";
  return job.assignedTo === null || job.assignedTo === userId;
}
