import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { History } from "lucide-react";
import { EventEntry } from "#app/features/staff/components/event-entry.tsx";
import { listUsers } from "#app/features/staff/users.server.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { listEvents } from "#app/platform/history/list-events.server.ts";
import { EventFilter } from "#app/platform/history/schema.ts";
import { parseInput } from "#app/platform/operation.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Select } from "#app/ui/select.tsx";

export const meta: MetaFunction = () => [{ title: "Audit – RevivaTech CRM" }];

const KINDS = [
  { value: "any", label: "Everything" },
  { value: "change", label: "Changes" },
  { value: "access", label: "Reads, sign-in tries and refusals" },
];

export const loader = page({ can: "events:read" }, async ({ context, url }) => {
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ""));
  const known = ["kind", "type", "actorId", "from", "to", "cursor", "subjectType", "subjectId"];
  const chosen = Object.fromEntries(Object.entries(given).filter(([name]) => known.includes(name)));
  const filter = parseInput(EventFilter, { kind: "any", ...chosen, sort: "-id", limit: 50 });
  const list = await listEvents(context, filter);
  const { data: people } = await listUsers(context, { limit: 200 });
  const { cursor: _cursor, ...kept } = chosen;
  const next = new URLSearchParams({ ...kept, cursor: list.page.nextCursor ?? "" });
  return {
    chosen: { kind: "any", type: "", actorId: "", from: "", to: "", ...kept },
    isFiltered: Object.keys(kept).length > 0,
    isLaterPage: filter.cursor !== undefined,
    olderTo: list.page.nextCursor ? `/settings/audit?${next}` : null,
    newestTo: `/settings/audit?${new URLSearchParams(kept)}`,
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    events: list.data.map((event) => ({ ...event, when: formatDateTime(Date.parse(event.at)) })),
  };
});

export default function Audit() {
  const { events, chosen, people, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Audit"
        description="Every change and every refused try. Entries are never edited."
        back={{ to: "/settings", label: "Settings" }}
      />
      <FilterBar
        search={{
          name: "type",
          label: "Kind of event",
          value: chosen.type,
          placeholder: "lead.converted",
        }}
        clearTo={page.isFiltered ? "/settings/audit" : undefined}
      >
        <Field label="Show">
          <Select name="kind" options={KINDS} defaultValue={chosen.kind} />
        </Field>
        <Field label="Who">
          <Select
            name="actorId"
            emptyLabel="Anybody"
            options={people}
            defaultValue={chosen.actorId}
          />
        </Field>
        <Field label="From">
          <DateTimeInput kind="date" name="from" defaultValue={chosen.from} />
        </Field>
        <Field label="Before">
          <DateTimeInput kind="date" name="to" defaultValue={chosen.to} />
        </Field>
      </FilterBar>
      <Card isFlush>
        {events.length === 0 ? (
          <EmptyState icon={<History />} title="Nothing like that happened">
            Choose less, or another time.
          </EmptyState>
        ) : (
          <ol className="divide-y divide-line">
            {events.map((event) => (
              <EventEntry key={event.id} event={event} />
            ))}
          </ol>
        )}
        <Pagination
          label="Older and newer"
          previousTo={page.isLaterPage ? page.newestTo : null}
          nextTo={page.olderTo}
        />
      </Card>
    </div>
  );
}
