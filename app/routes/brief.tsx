import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ChevronRight, Lightbulb, Sunrise } from "lucide-react";
import { getBrief } from "#app/features/notifications/brief.server.ts";
import { formatDate } from "#app/platform/dates.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Dot } from "#app/ui/dot.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Morning brief – RevivaTech CRM" }];

export const loader = page({ can: "brief:view" }, async ({ context }) => ({
  ...(await getBrief(context, {})),
  date: formatDate(context.now),
}));

export default function Brief() {
  const { lines, suggestion, date } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Morning brief"
        description={date}
        back={{ to: "/today", label: "Today" }}
      />
      <Card isFlush>
        {lines.length === 0 ? (
          <EmptyState
            icon={<Sunrise />}
            title="Nothing waits"
            action={<LinkButton to="/today">Go to Today</LinkButton>}
          >
            Nobody waits for an answer, and no promise is at risk.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {lines.map(({ key, text, to, tone }) => (
              <li key={key}>
                <Link
                  to={to}
                  className="flex min-h-14 items-center gap-3 px-4 py-3 text-lg font-semibold hover:underline md:px-5"
                >
                  <Dot tone={tone} className="min-w-0 flex-1 text-lg">
                    {text}
                  </Dot>
                  <ChevronRight aria-hidden className="size-5 flex-none text-muted" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {suggestion ? (
        <p className="mt-4 flex items-center gap-3 rounded-xl bg-sunken px-4 py-3">
          <Lightbulb aria-hidden className="size-6 flex-none text-brand-ink" />
          <Link
            to={suggestion.to}
            className="inline-flex min-h-11 min-w-0 flex-1 items-center font-semibold underline"
          >
            {suggestion.text}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
