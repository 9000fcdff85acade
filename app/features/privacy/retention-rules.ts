import { KEPT_DAYS as VOICE_KEPT_DAYS } from "#app/features/voice/notice-rules.ts";
import { DAY } from "#app/platform/dates.ts";

const SPAM_KEPT_DAYS = 30;
/** So long after the last contact an enquiry that came to nothing, or a chat, says whose it was (semantics 9.3). */
export const ENQUIRY_KEPT_MS = 365 * DAY;
/** So long spam can be looked at and released. */
export const SPAM_KEPT_MS = SPAM_KEPT_DAYS * DAY;

/** What the program forgets by itself, in words for the shop and whoever asks it. */
export const KEPT_UNTIL: readonly { what: string; until: string }[] = [
  { what: "Enquiries that came to nothing, and chats", until: "12 months after the last contact" },
  {
    what: "Voice messages and their words",
    until: `${VOICE_KEPT_DAYS} days after the end of the lead or job`,
  },
  { what: "Passcodes of devices", until: "until the device is collected" },
  { what: "Spam", until: `${SPAM_KEPT_DAYS} days` },
];
