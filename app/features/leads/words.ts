import { z } from "zod";
import {
  LEAD_STAGES,
  LEAD_STATUSES,
  LOST_REASONS,
  QUALIFICATION_STATUSES,
  URGENCY_LEVELS,
  WON_REASONS,
} from "#app/db/enums.ts";

/** The board's columns; stored beside the specification's two enums, which follow from it. */
export const LeadStage = z.enum(LEAD_STAGES);
export type LeadStage = z.infer<typeof LeadStage>;

export const LeadStatus = z.enum(LEAD_STATUSES);
export type LeadStatus = z.infer<typeof LeadStatus>;

export const QualificationStatus = z.enum(QUALIFICATION_STATUSES);
export type QualificationStatus = z.infer<typeof QualificationStatus>;

export const UrgencyLevel = z.enum(URGENCY_LEVELS);
export type UrgencyLevel = z.infer<typeof UrgencyLevel>;

export const ScoreBand = z.enum(["HOT", "WARM", "COLD"]);
export type ScoreBand = z.infer<typeof ScoreBand>;

export const ResponseState = z.enum(["DUE", "AT_RISK", "MET", "BREACHED"]);
export type ResponseState = z.infer<typeof ResponseState>;

export const AgeingState = z.enum(["FRESH", "AMBER", "RED"]);
export type AgeingState = z.infer<typeof AgeingState>;

export const LostReason = z.enum(LOST_REASONS);
export type LostReason = z.infer<typeof LostReason>;

export const WonReason = z.enum(WON_REASONS);
export type WonReason = z.infer<typeof WonReason>;
