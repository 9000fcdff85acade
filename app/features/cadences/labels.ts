import type { CadenceKind, DelayUnit, StepChannel, StopReason } from "./words.ts";

export const KIND_LABELS: Record<CadenceKind, string> = {
  ENQUIRY: "Enquiry",
  QUOTE: "Quote",
  NURTURE: "Later",
  AFTER_CARE: "After the repair",
};

export const KIND_STARTS: Record<CadenceKind, string> = {
  ENQUIRY: "Starts with each new enquiry.",
  QUOTE: "Starts when a quote is sent and takes the place of the enquiry’s.",
  NURTURE: "Starts when somebody says “not now”.",
  AFTER_CARE: "Starts when a repaired device was collected.",
};

export const UNIT_LABELS: Record<DelayUnit, string> = {
  RESPONSE_TARGET: "within the response time",
  OPENING_HOURS: "opening hours later",
  OPENING_DAYS: "opening days later",
  HOURS: "hours later",
  DAYS: "days later",
  DAYS_BEFORE_END: "days before the quote ends",
};

export const STEP_CHANNEL_LABELS: Record<StepChannel, string> = {
  BEST: "The way they prefer",
  OTHER: "Another way than last time",
  PHONE: "Call",
  SMS: "Text message",
  EMAIL: "E-mail",
};

/** How it reads behind "Stopped:" on the lead. */
export const STOP_LABELS: Record<StopReason, string> = {
  REPLIED: "replied",
  BOOKED: "booked",
  QUOTE_ACCEPTED: "accepted the quote",
  QUOTE_DECLINED: "declined the quote",
  QUOTE_ENDED: "the quote has ended",
  OPTED_OUT: "wants no more messages",
  BOUNCED: "cannot be reached by any way",
  QUOTED: "a quote was sent",
  NURTURE: "put aside for later",
  UNRESPONSIVE: "marked as not answering",
  CONVERTED: "became a customer",
  LOST: "closed as lost",
  MOVED_ON: "taken up again",
  MERGED: "merged with another record",
  DELETED: "removed",
  SWITCHED_OFF: "the sequence was switched off",
  UNDONE: "taken back",
  USED_UP: "all steps done",
};
