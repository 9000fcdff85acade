import { toMoment } from "#app/platform/short-time.ts";
import type { TimelineEntry } from "./timeline-schema.ts";

/** An entry as screens print it: every word and time is written by the server. */
export function toTimelineView(entry: TimelineEntry, now: number) {
  return {
    id: String(entry.id),
    topic: entry.topic,
    isInbound: entry.details?.direction === "INBOUND",
    sentence: entry.sentence,
    text: entry.text,
    at: toMoment(entry.at, now),
    by: entry.actor.name ?? WITHOUT_NAME[entry.actor.kind] ?? "The system",
    to: placeOf(entry),
  };
}

export type TimelineView = ReturnType<typeof toTimelineView>;

const WITHOUT_NAME: Record<string, string> = { visitor: "Website visitor", system: "The system" };

/** Where more can be read of it. */
function placeOf({ subject, leadId }: TimelineEntry): string | null {
  if (subject.type === "booking") return `/bookings/${subject.id}`;
  if (subject.type === "device") return `/devices/${subject.id}`;
  return subject.type === "lead" && leadId ? `/leads/${leadId}` : null;
}
