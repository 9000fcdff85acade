import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Plus, ScanLine, Search as SearchIcon } from "lucide-react";
import { HitList } from "#app/features/search/components/hit-list.tsx";
import { SearchQuery } from "#app/features/search/schema.ts";
import { search } from "#app/features/search/search.server.ts";
import { toSearchView } from "#app/features/search/search-view.server.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.found.q ? `“${data.found.q}”` : "Search"} – RevivaTech CRM` },
];

export const loader = page({ can: "customers:look-up" }, async ({ context, url }) => ({
  found: toSearchView(await search(context, listQuery(url, SearchQuery)), context.now),
}));

/** The palette without JavaScript, and for fingers. */
export default function Search() {
  const { found } = useLoaderData<typeof loader>();
  const { q, isAsked, people, leads, jobs, newLead, newCustomer } = found;
  const isUnknown = isAsked && people.length + leads.length + jobs.length === 0;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader title="Who is this?" className="mb-0 md:mb-0" />
      <Form method="get" role="search" className="flex flex-wrap items-end gap-2">
        <Field
          label="Phone, name, e-mail, serial number, job or reference"
          description="Any four digits of a phone will do, and a slip in a name is forgiven."
          className="basis-full md:flex-1 md:basis-0"
        >
          <Input
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            autoComplete="off"
            enterKeyHint="search"
            autoFocus={q === ""}
          />
        </Field>
        <Button className="max-md:grow md:mb-6">
          <SearchIcon aria-hidden /> Find
        </Button>
        <LinkButton to="/scan" aria-label="Scan a code" className="md:mb-6">
          <ScanLine aria-hidden />
        </LinkButton>
      </Form>
      <p role="status" className="sr-only">
        {isAsked ? `${people.length + leads.length + jobs.length} found` : ""}
      </p>
      {isUnknown ? (
        <EmptyState
          icon={<SearchIcon />}
          title={`Nobody is known by “${q}”`}
          action={
            <span className="flex flex-wrap justify-center gap-2">
              <LinkButton to={newLead.to} variant="primary">
                <Plus aria-hidden /> {newLead.label}
              </LinkButton>
              <LinkButton to={newCustomer.to}>{newCustomer.label}</LinkButton>
            </span>
          }
        >
          {q.trim().length < 3
            ? "Two letters find the beginning of a name; three find every part of it."
            : null}
        </EmptyState>
      ) : null}
      <HitList title="People" hits={people} />
      <HitList title="Leads" hits={leads} />
      <HitList title="Jobs" hits={jobs} />
      {isAsked && !isUnknown ? (
        <p className="flex flex-wrap gap-2">
          <LinkButton to={newLead.to}>{newLead.label}</LinkButton>
          <LinkButton to={newCustomer.to}>{newCustomer.label}</LinkButton>
        </p>
      ) : null}
    </div>
  );
}
