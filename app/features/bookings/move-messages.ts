import type { TicketState } from "./schema.ts";

/** Which message belongs to entering a state; about the others nobody is told. */
export const MOVE_MESSAGES: Partial<Record<TicketState, string>> = {
  BOOKED: "job-booked",
  CHECKED_IN: "job-checked-in",
  AWAITING_APPROVAL: "job-awaiting-approval",
  WAITING_PARTS: "job-waiting-parts",
  READY: "job-ready",
  UNREPAIRABLE: "job-unrepairable",
  COLLECTED: "job-collected",
  RETURNED: "job-returned",
  CANCELLED: "job-cancelled",
  NO_SHOW: "job-no-show",
};

/** A receipt stays true when the job goes on; every other message is about where the job stands. */
export const STAYS_TRUE: ReadonlySet<string> = new Set(["CHECKED_IN", "COLLECTED", "RETURNED"]);
