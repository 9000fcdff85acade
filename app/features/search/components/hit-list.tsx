import { Link } from "@remix-run/react";
import type { HitView } from "#app/features/search/search-view.server.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";

/** People, leads or jobs that were found, each with what is asked next. */
export function HitList({ title, hits }: { title: string; hits: readonly HitView[] }) {
  if (hits.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="-mx-2 flex flex-col divide-y divide-line">
        {hits.map((hit) => (
          <li key={hit.id} className="flex items-start gap-3 rounded-xl px-2 py-3 hover:bg-hover">
            <Avatar name={hit.name} />
            <div className="min-w-0">
              <Link
                to={hit.to}
                className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline md:min-h-0"
              >
                {hit.name}
              </Link>
              <p className="text-sm break-words text-muted">{hit.about}</p>
              <p className="mt-1 flex flex-wrap gap-1.5 [&_.badge]:whitespace-normal">
                {hit.facts.map(({ text, tone, to }) =>
                  to ? (
                    <Link key={text} to={to}>
                      <Badge tone={tone}>{text}</Badge>
                    </Link>
                  ) : (
                    <Badge key={text} tone={tone}>
                      {text}
                    </Badge>
                  ),
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
