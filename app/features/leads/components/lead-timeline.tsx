import { ArrowRight, CalendarCheck, MessageCircle, Pencil, Reply } from "lucide-react";
import type { TimelineItem } from "#app/features/leads/lead-page.server.ts";
import { Time } from "#app/ui/time.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import type { Tone } from "#app/ui/tone.ts";

/** The history of a lead, newest first. */
export function LeadTimeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <Timeline
      label="Timeline"
      empty={<p className="text-muted">Nothing has happened yet.</p>}
      entries={items.map((item) => ({
        id: item.id,
        ...lookOf(item),
        title: item.sentence,
        time: <Time dateTime={item.at.iso} text={item.at.text} relative={item.at.relative} />,
        byline: item.who,
        body: item.text,
      }))}
    />
  );
}

function lookOf({ topic, type, isInbound }: TimelineItem): { icon: JSX.Element; tone: Tone } {
  if (topic === "contacts" && isInbound) return { icon: <Reply />, tone: "info" };
  if (topic === "contacts") return { icon: <MessageCircle />, tone: "brand" };
  if (topic === "jobs") return { icon: <CalendarCheck />, tone: "good" };
  if (type === "lead.updated") return { icon: <Pencil />, tone: "neutral" };
  const tone = type === "lead.converted" ? "good" : type === "lead.lost" ? "bad" : "neutral";
  return { icon: <ArrowRight />, tone };
}
