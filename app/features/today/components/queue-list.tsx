import { Link } from "@remix-run/react";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import type { TodayView } from "#app/features/today/today-view.server.ts";
import { cn } from "#app/ui/class-names.ts";
import { Dot } from "#app/ui/dot.tsx";
import { SwipeRow } from "#app/ui/swipe-row.tsx";
import { useSettle } from "./use-settle.ts";

export interface QueueListProps {
  items: readonly TodayView[];
  openId: string | null;
  /** The address of the list as it is filtered; a row adds its own key. */
  base: string;
  formKey: string;
  quickTimes: readonly QuickTime[];
}

/** The whole list in its order; a tap takes a piece of work in hand. */
export function QueueList({ items, openId, base, formKey, quickTimes }: QueueListProps) {
  const settle = useSettle({ formKey, returnTo: base });
  const [soon] = quickTimes;
  return (
    <ol className="card divide-y divide-line overflow-clip">
      {items.map((item) => (
        <li key={item.id}>
          <SwipeRow
            right={
              item.doneLabel && item.kind !== "answer"
                ? { label: item.doneLabel, onSwipe: () => settle(item, "done") }
                : null
            }
            left={
              soon ? { label: soon.label, onSwipe: () => settle(item, "snooze", soon.at) } : null
            }
          >
            <Link
              to={withAt(base, item.id)}
              aria-current={item.id === openId ? "true" : undefined}
              className={cn(
                "flex min-h-16 flex-col justify-center gap-0.5 bg-surface px-4 py-2 hover:bg-hover",
                item.id === openId && "border-s-4 border-brand ps-3",
              )}
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="truncate font-semibold">{item.name}</span>
                <span className="flex-none text-sm text-muted">{item.order}</span>
              </span>
              <Dot tone={item.due.tone}>{item.due.text}</Dot>
            </Link>
          </SwipeRow>
        </li>
      ))}
    </ol>
  );
}

function withAt(base: string, id: string): string {
  return `${base}${base.includes("?") ? "&" : "?"}at=${id}`;
}
