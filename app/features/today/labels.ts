import type { TodayKind } from "./schema.ts";

export const KIND_LABELS: Record<TodayKind, string> = {
  answer: "Answers",
  "follow-up": "Follow-ups",
  call: "Missed calls",
  promise: "Promises",
  approval: "Approvals",
  collection: "Collections",
  "after-care": "After the repair",
  customer: "Customers",
};

/** What "Done" means on the card, and what is said once it is done. */
export const DONE_WORDS: Record<TodayKind, { button: string; told: string }> = {
  answer: { button: "Log outcome", told: "" },
  "follow-up": { button: "Done", told: "The follow-up is done" },
  call: { button: "Done", told: "The missed call is dealt with" },
  promise: { button: "On time", told: "It will be ready as promised" },
  approval: { button: "Asked again", told: "Asked again: it comes back tomorrow" },
  collection: { button: "Reminded", told: "Reminded: it comes back in three days" },
  "after-care": { button: "Asked", told: "Asked after the repair" },
  customer: { button: "Done", told: "The follow-up is done" },
};
