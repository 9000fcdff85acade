import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download, Funnel, Plus, ShieldQuestion } from "lucide-react";
import { BulkControls } from "#app/features/leads/components/bulk-controls.tsx";
import { LeadFilters } from "#app/features/leads/components/lead-filters.tsx";
import { LeadTable } from "#app/features/leads/components/lead-table.tsx";
import { LeadTabs } from "#app/features/leads/components/lead-tabs.tsx";
import { SavedViews } from "#app/features/leads/components/saved-views.tsx";
import { leadListPage } from "#app/features/leads/lead-list-page.server.ts";
import { listViews } from "#app/features/staff/saved-views.server.ts";
import { page } from "#app/platform/page.server.ts";
import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { buttonStyles } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { NewRowsPill } from "#app/ui/new-rows-pill.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { useSteadyRows } from "#app/ui/use-steady-rows.ts";

const FORM = "bulk-leads";
const USUAL_VIEWS = [
  { name: "All", query: "" },
  { name: "Mine", query: "assignedTo=me" },
  { name: "Unassigned", query: "assignedTo=none&status=ACTIVE" },
  { name: "Overdue", query: "isOverdue=true&sort=nextFollowUp" },
  { name: "Hot", query: "scoreBand=HOT&sort=-leadScore&status=ACTIVE" },
];

export const meta: MetaFunction = () => [{ title: "Leads – RevivaTech CRM" }];

export const loader = page({ can: "leads:view" }, async ({ context, url }) => ({
  ...(await leadListPage(context, url)),
  views: (await listViews(context, { area: "leads" })).data,
}));

export default function Leads() {
  const list = useLoaderData<typeof loader>();
  const { rows, newcomers, show } = useSteadyRows(list.rows);
  const { rights, formKey, returnTo } = list;
  return (
    <>
      <PageHeader
        title="Leads"
        actions={
          <>
            {rights.mayRelease ? (
              <LinkButton to="/settings/quarantine" variant="ghost">
                <ShieldQuestion aria-hidden /> Probable spam
              </LinkButton>
            ) : null}
            {rights.mayExport ? (
              <a
                href={`/leads/export?${list.query}`}
                className={buttonStyles({ variant: "secondary" })}
              >
                <Download aria-hidden /> CSV
              </a>
            ) : null}
          </>
        }
      >
        <LeadTabs />
      </PageHeader>
      <SavedViews
        area="leads"
        path="/leads"
        query={list.query}
        usual={USUAL_VIEWS}
        saved={list.views}
      />
      <FilterBar
        className="mt-2"
        search={{
          label: "Search leads",
          value: list.values.q ?? "",
          placeholder: "Name, phone, device, fault",
        }}
        active={list.chips}
        clearTo="/leads"
        keep={{ sort: list.values.sort, tag: list.values.tag, status: list.values.status }}
        resultText={rows.length === 0 ? "No lead fits" : undefined}
      >
        <LeadFilters values={list.values} staff={list.staff} categories={list.categories} />
      </FilterBar>
      <NewRowsPill text={newText(newcomers)} onShow={show} />
      <Card isFlush>
        {rows.length === 0 ? (
          <NoLeads isFiltered={list.chips.length > 0} />
        ) : (
          <LeadTable
            rows={rows}
            sorts={list.sorts}
            formId={FORM}
            {...{ formKey, returnTo }}
            moves={list.moves}
          />
        )}
        <Pagination
          previousTo={null}
          nextTo={list.nextTo}
          summary={list.firstTo ? "Further leads" : undefined}
        />
      </Card>
      {list.firstTo ? (
        <LinkButton to={list.firstTo} variant="ghost" className="mt-2">
          Back to the first page
        </LinkButton>
      ) : null}
      <BulkBar formId={FORM} noun={{ one: "lead", many: "leads" }} action="/leads/bulk">
        <BulkControls staff={list.staff} {...rights} {...{ formKey, returnTo }} />
      </BulkBar>
    </>
  );
}

function NoLeads({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<Funnel />}
      title="No lead fits these filters"
      action={<LinkButton to="/leads">Show all leads</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={<Funnel />}
      title="No leads yet"
      action={
        <LinkButton to="/leads/new" variant="primary">
          <Plus aria-hidden /> New lead
        </LinkButton>
      }
    >
      Enquiries from your website arrive here by themselves. Calls and walk-ins are added by hand.
    </EmptyState>
  );
}

function newText(newcomers: readonly { name: string; device: string | null }[]): string | null {
  const [first] = newcomers;
  if (!first) return null;
  if (newcomers.length > 1) return `${newcomers.length} new leads`;
  return `New: ${[first.name, first.device].filter(Boolean).join(", ")}`;
}
