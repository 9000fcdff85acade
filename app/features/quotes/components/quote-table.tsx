import type { QuoteView } from "#app/features/quotes/quote-view.server.ts";
import { Table, type TableColumn } from "#app/ui/table.tsx";
import { Time } from "#app/ui/time.tsx";
import { QuoteStatusBadge } from "./quote-status-badge.tsx";

const COLUMNS: TableColumn<QuoteView>[] = [
  {
    key: "quote",
    header: "Quote",
    cell: ({ name, number, device }) => (
      <span className="block min-w-0">
        {name}
        <span className="block text-sm font-normal text-muted">
          {[number, device].filter(Boolean).join(" · ")}
        </span>
      </span>
    ),
  },
  {
    key: "status",
    header: "State",
    cell: ({ status, statusText }) => <QuoteStatusBadge status={status} text={statusText} />,
  },
  { key: "when", header: "When", cell: (quote) => <When {...quote} /> },
  {
    key: "total",
    header: "Total",
    align: "end",
    cell: ({ total, options }) => `${options.length > 1 ? "from " : ""}${total}`,
  },
];

/** Quotes as a table on wide screens and as cards on phones. */
export function QuoteTable({ rows }: { rows: readonly QuoteView[] }) {
  return (
    <Table
      caption="Quotes"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      rowTo={({ id }) => `/quotes/${id}`}
    />
  );
}

function When({ answered, expires, sent, viewed, created }: QuoteView) {
  if (answered) return <Time dateTime={answered.iso} text={answered.text} />;
  if (expires && sent)
    return (
      <span>
        until <Time dateTime={expires.iso} text={expires.text} />
        {viewed ? <span className="text-muted"> · opened</span> : null}
      </span>
    );
  return (
    <span>
      written <Time dateTime={created.iso} text={created.relative} />
    </span>
  );
}
