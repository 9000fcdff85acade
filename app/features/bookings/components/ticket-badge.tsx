import type { TicketState } from "#app/features/bookings/schema.ts";
import { Badge } from "#app/ui/badge.tsx";
import type { Tone } from "#app/ui/tone.ts";

const TONES: Record<TicketState, Tone> = {
  BOOKED: "info",
  CHECKED_IN: "brand",
  DIAGNOSING: "brand",
  AWAITING_APPROVAL: "warn",
  WAITING_PARTS: "warn",
  IN_REPAIR: "brand",
  QC: "brand",
  READY: "good",
  COLLECTED: "good",
  UNREPAIRABLE: "bad",
  RETURNED: "neutral",
  CANCELLED: "neutral",
  NO_SHOW: "bad",
  DISPOSED: "neutral",
};

/** The state of a job; the colour only repeats the word. */
export function TicketBadge({ status, text }: { status: TicketState; text: string }) {
  return <Badge tone={TONES[status]}>{text}</Badge>;
}
