import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { BookingView } from "#app/features/bookings/booking-view.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Time } from "#app/ui/time.tsx";

/** What is known of a job, in plain words. */
export function JobFacts({ job }: { job: BookingView }) {
  const rows: [string, ReactNode][] = [
    [
      "Fault",
      <span key="fault" className="whitespace-pre-line">
        {job.fault}
      </span>,
    ],
    ["Notes", job.notes && <span className="whitespace-pre-line">{job.notes}</span>],
    ["Device", job.deviceId && <PlainLink to={`/devices/${job.deviceId}`}>{job.device}</PlainLink>],
    ["Technician", job.assignee ?? "Nobody yet"],
    ["Comes in", job.slot && <At at={job.slot} />],
    ["Promised", job.promised && <At at={job.promised} />],
    ["Price", job.total],
    ["Paid", job.paid],
    ["Still due", job.due],
    ["Customer reads", job.customerReads],
    ["Booked", <At key="booked" at={job.created} />],
    [
      "Enquiry",
      job.leadId && <PlainLink to={`/leads/${job.leadId}`}>Where it came from</PlainLink>,
    ],
  ];
  return (
    <Card title="Job">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {rows.map(([label, value]) =>
          value ? (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Card>
  );
}

function At({ at }: { at: { iso: string; text: string; relative: string } }) {
  return <Time dateTime={at.iso} text={at.text} relative={at.relative} />;
}

function PlainLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="font-semibold text-brand-ink hover:underline">
      {children}
    </Link>
  );
}
