import type { MessageChannel, MessageClass } from "./template-defaults.ts";

export const CHANNEL_NAMES: Record<MessageChannel, string> = { EMAIL: "E-mail", SMS: "Text" };

export const CLASS_NAMES: Record<MessageClass, string> = {
  SERVICE: "Service: needs no consent, honours a stop",
  FEEDBACK: "Feedback: about the service just given, honours a stop",
  MARKETING: "Marketing: only with consent",
};

export const CLASS_WORDS: Record<MessageClass, string> = {
  SERVICE: "Service",
  FEEDBACK: "Feedback",
  MARKETING: "Marketing",
};
