import type { BookingView } from "#app/features/bookings/booking-view.server.ts";
import { Table, type TableColumn } from "#app/ui/table.tsx";
import { Time } from "#app/ui/time.tsx";
import { TicketBadge } from "./ticket-badge.tsx";

const COLUMNS: TableColumn<BookingView>[] = [
  {
    key: "job",
    header: "Job",
    className: "md:max-wide:w-2/5",
    cell: (job) => (
      <span className="block min-w-0">
        {job.device ?? "Device not named"}
        <span className="block text-sm font-normal text-muted">
          {job.number} · {job.customerName}
          {/* The tablet has no column for it. */}
          <span className="hidden md:max-wide:line-clamp-1">{job.fault}</span>
        </span>
      </span>
    ),
  },
  {
    key: "fault",
    header: "Fault",
    isHiddenOnTablet: true,
    className: "md:max-w-72",
    cell: ({ fault }) => <span className="line-clamp-2">{fault}</span>,
  },
  {
    key: "status",
    header: "State",
    cell: (job) => <TicketBadge status={job.status} text={job.statusText} />,
  },
  {
    key: "when",
    header: "When",
    cell: (job) => <When job={job} />,
  },
  {
    key: "assignee",
    header: "Technician",
    isHiddenOnPhone: true,
    cell: ({ assignee }) => assignee ?? <span className="text-muted">Nobody</span>,
  },
  {
    key: "price",
    header: "Price",
    align: "end",
    isHiddenOnPhone: true,
    cell: ({ total }) => total ?? <span className="text-muted">–</span>,
  },
];

/** Repair jobs as a table on wide screens and as cards on phones. */
export function BookingTable({ rows }: { rows: readonly BookingView[] }) {
  return (
    <Table
      caption="Repair jobs"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      rowTo={({ id }) => `/bookings/${id}`}
    />
  );
}

/** The next thing that matters: the promise, else the slot, else how long it stands there. */
function When({ job }: { job: BookingView }) {
  if (job.promised && job.isOpen) {
    return (
      <span className={job.isLate ? "text-bad-ink" : undefined}>
        {job.isLate ? "Late, promised " : "Promised "}
        <Time dateTime={job.promised.iso} text={job.promised.text} />
      </span>
    );
  }
  if (job.slot && job.status === "BOOKED")
    return <Time dateTime={job.slot.iso} text={job.slot.text} relative={job.slot.relative} />;
  return <Time dateTime={job.statusSince.iso} text={job.statusSince.relative} />;
}
