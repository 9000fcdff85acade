import type { SourceType } from "#app/features/customers/schema.ts";
import type { Channel, Outcome } from "#app/features/interactions/schema.ts";
import type { LeadStage, ScoreBand, UrgencyLevel, WonReason } from "./words.ts";

/** What staff read for the words of the API. */
export const STAGE_LABELS: Record<LeadStage, string> = {
  NEW: "New",
  CONTACTED: "Contacted",
  QUALIFIED: "Qualified",
  QUOTED: "Quoted",
  NURTURE: "Nurture",
  UNRESPONSIVE: "Unresponsive",
  CONVERTED: "Converted",
  LOST: "Lost",
};

export const STAGE_ORDER = Object.keys(STAGE_LABELS) as LeadStage[];
/** Where a lead still may become a job. */
export const OPEN_STAGES: readonly LeadStage[] = STAGE_ORDER.slice(0, 6);

export const SOURCE_LABELS: Record<SourceType, string> = {
  WEBSITE: "Website",
  PHONE: "Phone",
  WALK_IN: "Walk-in",
  REFERRAL: "Referral",
  SOCIAL: "Social media",
  EMAIL: "E-mail",
  OTHER: "Other",
};

export const URGENCY_LABELS: Record<UrgencyLevel, string> = {
  LOW: "No hurry",
  MEDIUM: "This week",
  HIGH: "Within two days",
  URGENT: "Today",
};

export const BAND_LABELS: Record<ScoreBand, string> = { HOT: "Hot", WARM: "Warm", COLD: "Cold" };

export const OUTCOME_LABELS: Record<Outcome, string> = {
  REACHED: "Reached",
  NO_ANSWER: "No answer",
  VOICEMAIL: "Left a voicemail",
  WRONG_NUMBER: "Wrong number",
  SENT: "Sent",
  BOUNCED: "Did not arrive",
};

export const CHANNEL_LABELS: Record<Channel, string> = {
  PHONE: "Phone",
  SMS: "Text message",
  EMAIL: "E-mail",
  IN_PERSON: "In the shop",
  CHAT: "Chat",
  WEBSITE: "Website",
  SOCIAL: "Social media",
};

export const WON_REASON_LABELS: Record<WonReason, string> = {
  PRICE: "Price",
  SPEED: "Speed",
  REVIEWS: "Reviews",
  REFERRAL: "Recommended",
  REPEAT: "Came back",
  LOCATION: "Close by",
  WARRANTY: "Warranty",
  ONLY_OPTION: "Nobody else could",
};

/** Labels as the options of a select. */
export function optionsOf<Word extends string>(labels: Record<Word, string>) {
  return (Object.entries(labels) as [Word, string][]).map(([value, label]) => ({ value, label }));
}

const CATEGORY_LABELS: Record<string, string> = {
  laptop: "Laptop",
  desktop: "Desktop computer",
  phone: "Phone",
  tablet: "Tablet",
  console: "Games console",
};

/** A kind of device as people say it; kinds that a shop added itself are written as they stand. */
export function categoryLabel(slug: string): string {
  return CATEGORY_LABELS[slug] ?? `${slug.charAt(0).toUpperCase()}${slug.slice(1)}`;
}
