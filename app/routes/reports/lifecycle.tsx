import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PeriodFilter } from "#app/features/reports/components/period-filter.tsx";
import {
  type LifecycleReport,
  lifecycleReport,
} from "#app/features/reports/lifecycle-report.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { BarChart } from "#app/ui/charts/bar-chart.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Table } from "#app/ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Lifecycle – RevivaTech CRM" }];

export const loader = page({ can: "reports:view" }, ({ context, url }) =>
  lifecycleReport(context, url),
);

export default function Lifecycle() {
  const report = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Lifecycle"
        description="From the first enquiry to those who send others. The last 30 days, unless you choose otherwise."
        back={{ to: "/reports", label: "Reports" }}
      />
      <PeriodFilter values={report.values} />
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 wide:grid-cols-2">
          <Card>
            <BarChart
              title="How many stand where"
              description="Customers, with open leads that are nobody’s yet."
              direction="rows"
              data={report.counts}
              labelHeading="Stage"
              valueHeading="People"
            />
          </Card>
          <Card>
            <BarChart
              title="How long they stay"
              description={report.formula}
              direction="rows"
              data={report.days}
              labelHeading="Stage"
              valueHeading="Days"
            />
          </Card>
        </div>
        <Card title="In figures" isFlush>
          <StageTable stages={report.stages} />
        </Card>
        <Card title="Who moved" isFlush>
          <MoveTable moves={report.moves} />
          <Pagination previousTo={report.newestTo} nextTo={report.olderTo} label="Earlier moves" />
        </Card>
      </div>
    </>
  );
}

function StageTable({ stages }: { stages: LifecycleReport["stages"] }) {
  return (
    <Table
      caption="Stages"
      rows={stages}
      rowKey={({ stage }) => stage}
      columns={[
        { key: "name", header: "Stage", cell: ({ name }) => name },
        { key: "count", header: "Now", align: "end", cell: ({ count }) => count },
        { key: "share", header: "Share", align: "end", cell: ({ share }) => share },
        { key: "days", header: "Median days", align: "end", cell: ({ days }) => days },
        { key: "in", header: "Came", align: "end", cell: ({ movedIn }) => movedIn },
        { key: "out", header: "Left", align: "end", cell: ({ movedOut }) => movedOut },
      ]}
    />
  );
}

function MoveTable({ moves }: { moves: LifecycleReport["moves"] }) {
  return (
    <Table
      caption="Moves"
      rows={moves}
      rowKey={({ key }) => key}
      empty={<EmptyState title="Nobody moved in this time" />}
      columns={[
        {
          key: "name",
          header: "Customer",
          cell: ({ name, customerId }) => (
            <Link
              to={`/customers/${customerId}`}
              className="font-semibold text-brand-ink hover:underline"
            >
              {name}
            </Link>
          ),
        },
        {
          key: "move",
          header: "Move",
          cell: ({ from, to }) => (from ? `${from} → ${to}` : to),
        },
        { key: "why", header: "Why", cell: ({ why }) => why },
        {
          key: "at",
          header: "When",
          cell: ({ at }) => <time dateTime={at.iso}>{at.relative}</time>,
        },
      ]}
    />
  );
}
