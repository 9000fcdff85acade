import { Phone } from "lucide-react";
import type { CustomerView } from "#app/features/customers/customer-view.server.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { buttonStyles } from "#app/ui/button.tsx";
import { Table, type TableColumn } from "#app/ui/table.tsx";
import type { TableSort } from "#app/ui/table-sort.tsx";
import { telHref } from "#app/ui/tap-hrefs.ts";
import { Time } from "#app/ui/time.tsx";
import { LifecycleBadge } from "./lifecycle-badge.tsx";

export interface CustomerTableProps {
  rows: readonly CustomerView[];
  sorts: Record<"name" | "createdAt", TableSort>;
}

/** Customers as a table on wide screens and as cards on phones. */
export function CustomerTable({ rows, sorts }: CustomerTableProps) {
  const columns: TableColumn<CustomerView>[] = [
    {
      key: "name",
      header: "Name",
      sort: sorts.name,
      cell: (row) => (
        <span className="flex items-center gap-3">
          <Avatar name={row.name} size="small" />
          <span className="min-w-0">
            {row.name}
            {row.company ? (
              <span className="block text-sm font-normal text-muted">{row.company}</span>
            ) : null}
          </span>
        </span>
      ),
    },
    {
      key: "contact",
      header: "Contact",
      cell: (row) => (
        <span className="block min-w-0">
          <span className="whitespace-nowrap">{row.phoneText}</span>
          {row.email ? (
            <span className="block text-sm break-all text-muted">{row.email}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: "stage",
      header: "Stage",
      cell: (row) => <LifecycleBadge stage={row.stage} text={row.stageText} />,
    },
    {
      key: "jobs",
      header: "Repairs",
      align: "end",
      cell: (row) => (
        <span className="whitespace-nowrap">
          {row.jobs}
          {row.spent ? <span className="text-muted"> · {row.spent}</span> : null}
        </span>
      ),
    },
    {
      key: "created",
      header: "Since",
      sort: sorts.createdAt,
      isHiddenOnPhone: true,
      cell: ({ created }) => <Time dateTime={created.iso} text={created.relative} />,
    },
    {
      key: "call",
      header: "Call",
      isHeaderHidden: true,
      align: "end",
      cell: (row) => <Call row={row} />,
    },
  ];
  return (
    <Table
      caption="Customers"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowTo={({ id, isMasked }) =>
        isMasked ? `/bookings/new?customerId=${id}` : `/customers/${id}`
      }
    />
  );
}

function Call({ row }: { row: CustomerView }) {
  const href = row.phone && !row.isMasked ? telHref(row.phone) : null;
  if (!href) return null;
  return (
    <a
      href={href}
      aria-label={`Call ${row.name}`}
      className={buttonStyles({ variant: "ghost", size: "icon" })}
    >
      <Phone aria-hidden />
    </a>
  );
}
