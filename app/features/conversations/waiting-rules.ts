/** Whether somebody could answer now, and what the opening hours say. */
export interface Presence {
  isOpen: boolean;
  isSomebodyThere: boolean;
  /** "Open today until 17:30." or when the shop opens again; null without hours. */
  openingText: string | null;
}

/** What a visitor may expect, in one or two sentences that are always true. */
export function expectation({ isOpen, isSomebodyThere, openingText }: Presence): string {
  if (isOpen && isSomebodyThere) return "We usually answer within a few minutes.";
  if (isOpen) return "We are at the counter just now and answer as soon as our hands are free.";
  return [openingText, "Leave your message: we answer when we are back."].filter(Boolean).join(" ");
}

const SESSION_MS = 24 * 3_600_000;

/** Whether what is said now begins a new contact on the timeline: one a session of 24 hours. */
export function isNewSession(notedAt: number | null, now: number): boolean {
  return notedAt === null || now - notedAt >= SESSION_MS;
}
