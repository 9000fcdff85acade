import type {
  Channel,
  Direction,
  InteractionType,
  Outcome,
  Sentiment,
} from "#app/features/interactions/schema.ts";

export const TYPE_LABELS: Record<InteractionType, string> = {
  CALL: "Call",
  SMS: "Text message",
  EMAIL: "E-mail",
  CHAT: "Chat or WhatsApp",
  VISIT: "Visit to the shop",
  INQUIRY: "Question",
  COMPLAINT: "Complaint",
  REVIEW: "Review",
  BOOKING: "Appointment",
  PAYMENT: "Payment",
};
export const CHANNEL_LABELS: Record<Channel, string> = {
  PHONE: "Phone",
  SMS: "Text",
  EMAIL: "E-mail",
  CHAT: "Chat",
  IN_PERSON: "In person",
  WEBSITE: "Website",
  SOCIAL: "Social media",
};
export const DIRECTION_LABELS: Record<Direction, string> = {
  OUTBOUND: "We contacted them",
  INBOUND: "They contacted us",
};
export const OUTCOME_LABELS: Record<Outcome, string> = {
  REACHED: "Reached",
  NO_ANSWER: "No answer",
  VOICEMAIL: "Left a voicemail",
  WRONG_NUMBER: "Wrong number",
  SENT: "Sent",
  BOUNCED: "Did not arrive",
};
export const SENTIMENT_LABELS: Record<Sentiment, string> = {
  POSITIVE: "Happy",
  NEUTRAL: "Neither",
  NEGATIVE: "Unhappy",
};

/** The channel that a kind of contact usually takes. */
export const USUAL_CHANNEL: Record<InteractionType, Channel> = {
  ...{ CALL: "PHONE", SMS: "SMS", EMAIL: "EMAIL", CHAT: "CHAT", VISIT: "IN_PERSON" },
  ...{ INQUIRY: "PHONE", COMPLAINT: "IN_PERSON", REVIEW: "WEBSITE" },
  ...{ BOOKING: "PHONE", PAYMENT: "IN_PERSON" },
} as Record<InteractionType, Channel>;

/** Who usually begins a contact of that kind. */
export const USUAL_DIRECTION: Record<InteractionType, Direction> = {
  ...{ CALL: "OUTBOUND", SMS: "OUTBOUND", EMAIL: "OUTBOUND", CHAT: "OUTBOUND" },
  ...{ VISIT: "INBOUND", INQUIRY: "INBOUND", COMPLAINT: "INBOUND", REVIEW: "INBOUND" },
  ...{ BOOKING: "INBOUND", PAYMENT: "INBOUND" },
} as Record<InteractionType, Direction>;

export function optionsOf(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
