import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { softTone, type Tone } from "./tone.ts";

export interface TimelineEntry {
  id: string;
  icon: ReactNode;
  tone?: Tone;
  title: ReactNode;
  /** A `<Time>`. */
  time: ReactNode;
  /** Who did it, by which channel. */
  byline?: ReactNode;
  body?: ReactNode;
  actions?: ReactNode;
}

export interface TimelineProps {
  label: string;
  entries: readonly TimelineEntry[];
  empty?: ReactNode;
  className?: string;
}

export function Timeline({ label, entries, empty, className }: TimelineProps) {
  if (entries.length === 0) return empty ?? null;
  return (
    <ol aria-label={label} className={cn("flex flex-col", className)}>
      {entries.map((entry) => (
        <li key={entry.id} className="group relative flex gap-3 pb-5 last:pb-0">
          <span
            aria-hidden
            className="absolute top-9 bottom-0 left-[1.0625rem] w-0.5 bg-line group-last:hidden"
          />
          <span
            aria-hidden
            className={cn(
              "grid size-9 flex-none place-items-center rounded-full [&_svg]:size-4.5",
              softTone[entry.tone ?? "neutral"],
            )}
          >
            {entry.icon}
          </span>
          <div className="min-w-0 flex-1 pt-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="font-semibold [overflow-wrap:anywhere]">{entry.title}</p>
              <p className="text-sm text-muted">{entry.time}</p>
            </div>
            {entry.byline ? <p className="text-sm text-muted">{entry.byline}</p> : null}
            {entry.body ? <div className="mt-1 whitespace-pre-line">{entry.body}</div> : null}
            {entry.actions ? (
              <div className="mt-2 flex flex-wrap gap-2">{entry.actions}</div>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
