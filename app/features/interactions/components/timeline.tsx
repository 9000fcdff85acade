import { Link } from "@remix-run/react";
import { FileText, Funnel, History, MessageSquareReply, PhoneOutgoing, Wrench } from "lucide-react";
import type { TimelineTopic } from "#app/features/interactions/timeline-schema.ts";
import type { TimelineView } from "#app/features/interactions/timeline-view.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Time } from "#app/ui/time.tsx";
import { Timeline as TimelineList } from "#app/ui/timeline.tsx";
import type { Tone } from "#app/ui/tone.ts";

const ICONS: Record<TimelineTopic, typeof Wrench> = {
  contacts: PhoneOutgoing,
  jobs: Wrench,
  leads: Funnel,
  quotes: FileText,
  record: History,
};
const TONES: Record<TimelineTopic, Tone> = {
  contacts: "info",
  jobs: "brand",
  leads: "warn",
  quotes: "good",
  record: "neutral",
};

/** What happened, newest first: with a customer, or with a lead. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineView[] }) {
  return (
    <TimelineList
      label={label}
      empty={<EmptyState title="Nothing yet">Calls, jobs and changes gather here.</EmptyState>}
      entries={entries.map((entry) => {
        const Icon = entry.isInbound ? MessageSquareReply : ICONS[entry.topic];
        return {
          id: entry.id,
          icon: <Icon />,
          tone: entry.isInbound ? ("good" as const) : TONES[entry.topic],
          title: entry.to ? (
            <Link to={entry.to} className="hover:underline">
              {entry.sentence}
            </Link>
          ) : (
            entry.sentence
          ),
          time: <Time dateTime={entry.at.iso} text={entry.at.text} relative={entry.at.relative} />,
          byline: entry.by,
          body: entry.text,
        };
      })}
    />
  );
}
