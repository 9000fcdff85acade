import type { KeptRecord } from "#app/features/imports/schema.ts";
import { Card } from "#app/ui/card.tsx";
import { Table } from "#app/ui/table.tsx";

const PLACES: Record<string, string> = {
  customer: "customers",
  lead: "leads",
  booking: "bookings",
};

/** What was touched since the import, and so was left as it is. */
export function KeptList({ kept }: { kept: readonly KeptRecord[] }) {
  if (kept.length === 0)
    return <p className="text-muted">Everything is as it was before the import.</p>;
  return (
    <Card isFlush title="Left as they are">
      <Table
        caption="Records that were touched since the import"
        rows={[...kept]}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "what",
            header: "What",
            cell: ({ type, id, row }) => {
              const place = PLACES[type];
              const name = `${type[0]?.toUpperCase()}${type.slice(1)} of row ${row}`;
              return place ? (
                <a href={`/${place}/${id}`} className="underline">
                  {name}
                </a>
              ) : (
                name
              );
            },
          },
          { key: "reason", header: "Why", cell: ({ reason }) => reason },
        ]}
      />
    </Card>
  );
}
