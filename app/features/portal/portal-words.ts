import type { QuoteStatus } from "#app/features/quotes/schema.ts";

/** What the customer reads of a quote. */
const QUOTE_WORDS: Record<QuoteStatus, string> = {
  DRAFT: "We are working on it.",
  SENT: "Waiting for your answer.",
  ACCEPTED: "You accepted it. Thank you!",
  DECLINED: "You declined it.",
  EXPIRED: "It has run out. Call us for a new one.",
  WITHDRAWN: "We have withdrawn it. Call us for a new one.",
};

export function quoteWords(status: QuoteStatus): string {
  return QUOTE_WORDS[status];
}

/** The first word of a name: all that a link shows of a person. */
export function firstNameOf(name: string | null | undefined): string | null {
  return name?.trim().split(/\s+/)[0] || null;
}
