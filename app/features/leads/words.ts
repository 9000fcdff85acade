import { z } from "zod";

/** The board's columns; stored beside the specification's two enums, which follow from it. */
export const LeadStage = z.enum([
  "NEW",
  "CONTACTED",
  "QUALIFIED",
  "QUOTED",
  "NURTURE",
  "UNRESPONSIVE",
  "CONVERTED",
  "LOST",
]);
export type LeadStage = z.infer<typeof LeadStage>;

export const LeadStatus = z.enum(["ACTIVE", "CONVERTED", "LOST", "UNRESPONSIVE"]);
export type LeadStatus = z.infer<typeof LeadStatus>;

export const QualificationStatus = z.enum([
  "UNQUALIFIED",
  "QUALIFYING",
  "QUALIFIED",
  "DISQUALIFIED",
]);
export type QualificationStatus = z.infer<typeof QualificationStatus>;

export const UrgencyLevel = z.enum(["LOW", "MEDIUM", "HIGH", "URGENT"]);
export type UrgencyLevel = z.infer<typeof UrgencyLevel>;

export const ScoreBand = z.enum(["HOT", "WARM", "COLD"]);
export type ScoreBand = z.infer<typeof ScoreBand>;

export const ResponseState = z.enum(["DUE", "AT_RISK", "MET", "BREACHED"]);
export type ResponseState = z.infer<typeof ResponseState>;

export const AgeingState = z.enum(["FRESH", "AMBER", "RED"]);
export type AgeingState = z.infer<typeof AgeingState>;

export const LostReason = z.enum([
  "PRICE",
  "TURNAROUND",
  "PART_UNAVAILABLE",
  "UNECONOMIC",
  "REPLACED_DEVICE",
  "COMPETITOR",
  "DIY",
  "TRUST_OR_DATA",
  "OUT_OF_AREA",
  "OUT_OF_SCOPE",
  "NO_DECISION",
  "MAX_FOLLOW_UPS",
  "UNREACHABLE",
  "DUPLICATE",
  "SPAM",
  "OTHER",
]);
export type LostReason = z.infer<typeof LostReason>;

export const WonReason = z.enum([
  "PRICE",
  "SPEED",
  "REVIEWS",
  "REFERRAL",
  "REPEAT",
  "LOCATION",
  "WARRANTY",
  "ONLY_OPTION",
]);
export type WonReason = z.infer<typeof WonReason>;
