import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PackagePlus } from "lucide-react";
import { boardPage } from "#app/features/bookings/board-page.server.ts";
import { NormBadge } from "#app/features/bookings/components/norm-badge.tsx";
import { page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Repair board – RevivaTech CRM" }];

export const loader = page({ can: "bookings:view" }, ({ context, url }) => boardPage(context, url));

export default function RepairBoard() {
  const { columns, tabs, overdue } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Repair board"
        description={overdue > 0 ? `${overdue} overdue` : "Nothing is overdue"}
        actions={
          <LinkButton to="/counter/walk-in" variant="primary">
            <PackagePlus aria-hidden /> Check in
          </LinkButton>
        }
      >
        <Tabs label="Jobs" items={tabs} />
      </PageHeader>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is reached by key */}
      <section aria-label="Jobs by state" tabIndex={0} className="-mx-4 overflow-x-auto px-4 pb-4">
        <div className="flex min-w-max items-start gap-4">
          {columns.map((column) => (
            <section key={column.status} aria-label={column.label} className="w-72">
              <h2 className="mb-2 flex items-baseline justify-between gap-2 font-semibold">
                {column.label} <span className="text-sm text-muted">{column.total}</span>
              </h2>
              <ul className="flex flex-col gap-2">
                {column.jobs.map((job) => (
                  <li key={job.id} className="card p-3">
                    <Link
                      to={`/bookings/${job.id}`}
                      className="block font-semibold hover:underline"
                    >
                      {job.device ?? "Device not named"}
                    </Link>
                    <p className="text-sm text-muted">
                      {job.number} · {job.customerName}
                    </p>
                    <p className="mt-1 line-clamp-2 text-sm">{job.fault}</p>
                    <p className="mt-2 flex flex-wrap gap-1">
                      <NormBadge norm={job.norm} />
                      {job.isComeback ? <Badge tone="warn">Warranty</Badge> : null}
                      <Badge>{job.assignee ?? "Nobody yet"}</Badge>
                    </p>
                  </li>
                ))}
                {column.total > column.jobs.length ? (
                  <li>
                    <LinkButton to={column.moreTo} variant="ghost" size="small">
                      All {column.total}
                    </LinkButton>
                  </li>
                ) : null}
              </ul>
            </section>
          ))}
        </div>
      </section>
    </>
  );
}
