import type { QuoteStatus } from "#app/features/quotes/schema.ts";
import { Badge } from "#app/ui/badge.tsx";
import type { Tone } from "#app/ui/tone.ts";

const TONES: Record<QuoteStatus, Tone> = {
  DRAFT: "neutral",
  SENT: "info",
  ACCEPTED: "good",
  DECLINED: "bad",
  EXPIRED: "warn",
  WITHDRAWN: "neutral",
};

/** The state of a quote; the colour only repeats the word. */
export function QuoteStatusBadge({ status, text }: { status: QuoteStatus; text: string }) {
  return <Badge tone={TONES[status]}>{text}</Badge>;
}
