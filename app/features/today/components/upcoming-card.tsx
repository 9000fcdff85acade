import { Link } from "@remix-run/react";
import type { TodayPage } from "#app/features/today/today-page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

/** What is planned after today's work, the earliest first. */
export function UpcomingCard({ count, leads }: TodayPage["upcoming"]) {
  if (leads.length === 0) return null;
  return (
    <Card title="Coming up" isFlush>
      <ul className="divide-y divide-line">
        {leads.map(({ id, name, at, note }) => (
          <li key={id}>
            <Link
              to={`/leads/${id}`}
              className="flex min-h-11 items-center justify-between gap-3 px-4 py-2 hover:bg-hover md:px-5"
            >
              <span className="min-w-0">
                <span className="block truncate font-semibold">{name}</span>
                {note ? <span className="block truncate text-sm text-muted">{note}</span> : null}
              </span>
              <time dateTime={at.iso} className="flex-none text-sm text-muted">
                {at.text}
              </time>
            </Link>
          </li>
        ))}
      </ul>
      {count > leads.length ? (
        <LinkButton to="/leads?isOverdue=false&sort=nextFollowUp" variant="ghost" className="m-2">
          All {count} that are planned
        </LinkButton>
      ) : null}
    </Card>
  );
}
