import type { LeadReport } from "#app/features/reports/lead-report.server.ts";
import { Table } from "#app/ui/table.tsx";

type Row = LeadReport["stages"][number];

/** The board in figures. */
export function StageTable({ rows }: { rows: readonly Row[] }) {
  return (
    <Table<Row>
      caption="Pipeline by stage"
      rows={rows}
      rowKey={({ id }) => id}
      rowTo={({ id }) => `/leads?stage=${id}`}
      className="overflow-x-auto"
      columns={[
        { key: "name", header: "Stage", cell: ({ name }) => name },
        { key: "count", header: "Leads now", align: "end", cell: ({ count }) => count },
        { key: "value", header: "Value", align: "end", cell: ({ value }) => value },
        { key: "weighted", header: "Weighted", align: "end", cell: ({ weighted }) => weighted },
        {
          key: "share",
          header: "Went on",
          align: "end",
          cell: ({ share, isMaturing }) => `${share}${isMaturing ? " (still maturing)" : ""}`,
        },
        { key: "average", header: "Average stay", align: "end", cell: ({ average }) => average },
        { key: "median", header: "Median stay", align: "end", cell: ({ median }) => median },
      ]}
    />
  );
}
