import type { LeadReport } from "#app/features/reports/lead-report.server.ts";
import { Table } from "#app/ui/table.tsx";

type Row = LeadReport["sources"][number];

/** What each source brought and what it cost. */
export function SourceTable({ rows }: { rows: readonly Row[] }) {
  const figures = rows[0]?.figures ?? [];
  return (
    <Table<Row>
      caption="Leads by source"
      rows={rows}
      rowKey={({ id }) => id}
      rowTo={({ id }) => `/leads?sourceType=${id}`}
      className="overflow-x-auto"
      columns={[
        { key: "name", header: "Source", cell: ({ name }) => name },
        ...figures.map(({ label }, at) => ({
          key: label,
          header: label,
          align: "end" as const,
          cell: ({ figures: own }: Row) => own[at]?.value ?? "–",
        })),
      ]}
    />
  );
}
