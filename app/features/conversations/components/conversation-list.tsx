import { NavLink } from "@remix-run/react";
import { Bot } from "lucide-react";
import type { InboxRow } from "#app/features/conversations/inbox-page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { cn } from "#app/ui/class-names.ts";
import { Time } from "#app/ui/time.tsx";

export interface ConversationListProps {
  rows: readonly InboxRow[];
  /** The filter of the list, kept in the address of the thread. */
  search: string;
}

export function ConversationList({ rows, search }: ConversationListProps) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id}>
          <NavLink
            to={`/inbox/${row.id}${search}`}
            prefetch="intent"
            className={({ isActive }) =>
              cn("block px-4 py-3 hover:bg-hover", isActive && "bg-brand-soft")
            }
          >
            <span className="flex items-baseline justify-between gap-3">
              <span className={cn("min-w-0 truncate", row.unread > 0 && "font-bold")}>
                {row.who}
              </span>
              <Time
                dateTime={row.when.iso}
                text={row.when.text}
                className="flex-none text-sm text-muted"
              />
            </span>
            <span className="mt-0.5 line-clamp-2 text-sm text-muted [overflow-wrap:anywhere]">
              {row.isFromUs ? "Shop: " : null}
              {row.about}
            </span>
            <span className="mt-1 flex flex-wrap items-center gap-1.5 empty:hidden">
              {row.unread > 0 ? <Badge tone="brand">{row.unread} new</Badge> : null}
              {row.wait ? (
                <Badge tone={row.wait.isLate ? "bad" : "warn"}>{row.wait.text}</Badge>
              ) : null}
              {row.isAssisted ? <Badge icon={<Bot aria-hidden />}>Assistant</Badge> : null}
              {row.owner ? <span className="text-sm text-muted">{row.owner}</span> : null}
            </span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
