import type { LostReason } from "./words.ts";

/** What staff read and choose from. */
export const LOST_REASON_LABELS: Record<LostReason, string> = {
  PRICE: "Too expensive",
  TURNAROUND: "Would take too long",
  PART_UNAVAILABLE: "No part to be had",
  UNECONOMIC: "Not worth repairing",
  REPLACED_DEVICE: "Bought another device",
  COMPETITOR: "Went to another shop",
  DIY: "Repairs it alone",
  TRUST_OR_DATA: "Worried about trust or data",
  OUT_OF_AREA: "Too far away",
  OUT_OF_SCOPE: "We do not repair this",
  NO_DECISION: "Never decided",
  MAX_FOLLOW_UPS: "No answer to our follow-ups",
  UNREACHABLE: "Could not be reached",
  DUPLICATE: "The same enquiry twice",
  SPAM: "Spam",
  OTHER: "Something else",
};
