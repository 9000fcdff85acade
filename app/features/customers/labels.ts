import type { Consent } from "./consent-schema.ts";
import type { ContactFrequency, LifecycleStage, PreferredContact, SourceType } from "./schema.ts";
import type { SocialNetwork } from "./social-networks.ts";

/** What staff read for the words of the API. */
export const LIFECYCLE_LABELS: Record<LifecycleStage, string> = {
  LEAD: "Lead",
  PROSPECT: "Prospect",
  CUSTOMER: "Customer",
  RETENTION: "Returning",
  ADVOCACY: "Advocate",
};

export const SOURCE_LABELS: Record<SourceType, string> = {
  WEBSITE: "Website",
  PHONE: "Phone",
  WALK_IN: "Walk-in",
  REFERRAL: "Referral",
  SOCIAL: "Social media",
  EMAIL: "E-mail",
  OTHER: "Other",
};

export const PREFERRED_LABELS: Record<PreferredContact, string> = {
  EMAIL: "E-mail",
  PHONE: "Phone",
  SMS: "Text message",
};

export const FREQUENCY_LABELS: Record<ContactFrequency, string> = {
  HIGH: "Often",
  MEDIUM: "Now and then",
  LOW: "Only when needed",
};

export const CHANNEL_LABELS: Record<Consent["channel"], string> = {
  EMAIL: "E-mail",
  SMS: "Text",
  PHONE: "Phone",
  PUSH: "Push",
};

export const PURPOSE_LABELS: Record<Consent["purpose"], string> = {
  MARKETING: "Offers",
  FEEDBACK: "Feedback",
  SERVICE: "Service",
};

export const STATE_LABELS: Record<Consent["state"], string> = {
  GRANTED: "Yes",
  REFUSED: "No",
  WITHDRAWN: "Withdrawn",
};

export const NETWORK_LABELS: Record<SocialNetwork, string> = {
  facebook: "Facebook",
  instagram: "Instagram",
  x: "X",
  linkedin: "LinkedIn",
  tiktok: "TikTok",
  website: "Website",
};

export function optionsOf<Word extends string>(labels: Record<Word, string>) {
  return (Object.entries(labels) as [Word, string][]).map(([value, label]) => ({ value, label }));
}
