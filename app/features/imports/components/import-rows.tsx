import { VERDICTS } from "#app/features/imports/labels.ts";
import type { ImportVerdict, Verdicts } from "#app/features/imports/schema.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Table } from "#app/ui/table.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

interface ImportRowsProps {
  rows: readonly { row: number; verdict: ImportVerdict | null; says: string; why: string }[];
  counts: Verdicts;
  verdict: ImportVerdict | null;
  nextTo: string | null;
  firstTo: string | null;
}

const ORDER: readonly ImportVerdict[] = ["CREATE", "UPDATE", "SKIP", "ERROR"];

/** The rows of the file with what becomes of each. */
export function ImportRows({ rows, counts, verdict, nextTo, firstTo }: ImportRowsProps) {
  const countOf = (one: ImportVerdict) => counts[one.toLowerCase() as keyof Verdicts];
  return (
    <Card isFlush title="Row by row">
      <div className="px-4 md:px-5">
        <Tabs
          label="Verdicts"
          items={[
            { to: "?", label: "All", isActive: verdict === null },
            ...ORDER.map((one) => ({
              to: `?verdict=${one}`,
              label: VERDICTS[one].label,
              count: countOf(one),
              isActive: verdict === one,
            })),
          ]}
        />
      </div>
      <Table
        caption="Rows of the file"
        rows={[...rows]}
        rowKey={({ row }) => String(row)}
        empty={<p className="p-4 text-muted">No row of this kind.</p>}
        columns={[
          { key: "row", header: "Row", cell: ({ row }) => `Row ${row}` },
          {
            key: "verdict",
            header: "Verdict",
            cell: ({ verdict: found }) =>
              found ? <Badge tone={VERDICTS[found].tone}>{VERDICTS[found].label}</Badge> : null,
          },
          {
            key: "says",
            header: "In the file",
            cell: ({ says }) => <span className="break-words">{says}</span>,
          },
          { key: "why", header: "What and why", cell: ({ why }) => why },
        ]}
      />
      {nextTo || firstTo ? (
        <div className="p-4">
          <Pagination previousTo={firstTo} nextTo={nextTo} />
        </div>
      ) : null}
    </Card>
  );
}
