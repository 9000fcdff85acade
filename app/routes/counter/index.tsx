import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import {
  CalendarCheck,
  Columns3,
  FileText,
  PackageCheck,
  PackagePlus,
  ScanLine,
  Search,
  TabletSmartphone,
  UserPlus,
} from "lucide-react";
import { counterPage } from "#app/features/bookings/counter-page.server.ts";
import { page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";

const TILES = [
  { to: "/counter/walk-in", label: "Check in", icon: PackagePlus },
  { to: "/bookings?view=ready", label: "Collect", icon: PackageCheck },
  { to: "/scan", label: "Scan", icon: ScanLine },
  { to: "/leads/new", label: "New lead", icon: UserPlus },
  { to: "/quotes/choose", label: "Quote", icon: FileText },
  { to: "/bookings/board", label: "Repair board", icon: Columns3 },
  { to: "/today", label: "Today", icon: CalendarCheck },
];

export const meta: MetaFunction = () => [{ title: "Counter – RevivaTech CRM" }];

export const loader = page({ can: "bookings:edit" }, ({ context }) => counterPage(context));

export default function Counter() {
  const { name, ready, expected } = useLoaderData<typeof loader>();
  return (
    <main
      id="main"
      className="grid min-h-dvh content-start gap-4 p-4 md:p-6 landscape:md:grid-cols-2"
    >
      <section className="flex flex-col gap-4">
        <header className="flex flex-wrap items-baseline justify-between gap-2">
          <h1 className="text-2xl font-bold">Counter</h1>
          <p className="text-muted">
            {name}{" "}
            <Link
              to="/pin?to=/counter"
              className="inline-flex min-h-11 items-center px-2 text-brand-ink underline"
            >
              Switch person
            </Link>
          </p>
        </header>
        <nav aria-label="Counter">
          <ul className="grid grid-cols-2 gap-3 md:grid-cols-3 landscape:md:grid-cols-2">
            {TILES.map(({ to, label, icon: Icon }, position) => (
              <li key={to}>
                <Link
                  to={to}
                  className={`tile min-h-24 justify-center text-lg font-semibold ${position === 0 ? "border-brand bg-brand-soft text-brand-ink" : ""}`}
                >
                  <Icon aria-hidden className="size-7" /> {label}
                </Link>
              </li>
            ))}
            <li>
              <Form method="post" action="/counter/lock">
                <button
                  type="submit"
                  className="tile min-h-24 w-full justify-center text-lg font-semibold"
                >
                  <TabletSmartphone aria-hidden className="size-7" /> Turn to the customer
                </button>
              </Form>
            </li>
          </ul>
        </nav>
      </section>
      <section className="flex min-w-0 flex-col gap-4">
        <Form method="get" action="/bookings" role="search" className="flex items-end gap-2">
          <Field label="Find by phone, name or job number" className="flex-1">
            <Input type="search" name="q" autoComplete="off" enterKeyHint="search" />
          </Field>
          <Button className="mb-6" size="large">
            <Search aria-hidden /> Find
          </Button>
        </Form>
        <JobList
          title="Ready to collect"
          jobs={ready}
          endOf={({ due }) => (due ? `${due} due` : "Paid")}
          empty="Nothing waits to be collected."
        />
        <JobList
          title="Expected today"
          jobs={expected}
          endOf={({ slot }) => slot?.text}
          empty="Nobody else is expected today."
        />
      </section>
    </main>
  );
}

type Job = Awaited<ReturnType<typeof counterPage>>["ready"][number];

interface JobListProps {
  title: string;
  jobs: readonly Job[];
  /** What stands at the end of a line. */
  endOf: (job: Job) => string | undefined;
  empty: string;
}

function JobList(props: JobListProps) {
  return (
    <Card title={props.title}>
      {props.jobs.length === 0 ? <p className="text-muted">{props.empty}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {props.jobs.map((job) => (
          <li key={job.id}>
            <Link
              to={`/bookings/${job.id}`}
              className="flex min-h-14 flex-wrap items-center justify-between gap-2 py-2 hover:bg-hover"
            >
              <span>
                <span className="font-semibold">{job.customerName}</span>
                <span className="block text-sm text-muted">
                  {[job.number, job.device].filter(Boolean).join(" · ")}
                </span>
              </span>
              <span className="text-sm">{props.endOf(job)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
