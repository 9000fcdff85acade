import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeptMailCard } from "#app/features/staff/components/kept-mail-card.tsx";
import { StuckWork } from "#app/features/staff/components/stuck-work.tsx";
import { can } from "#app/platform/auth/actor.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { env } from "#app/platform/env.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import {
  discardDelivery,
  discardJob,
  retryDelivery,
  retryJob,
} from "#app/platform/work/change-work.server.ts";
import { listDeliveries, listJobs } from "#app/platform/work/list-work.server.ts";
import {
  discardParkedEvent,
  listParkedEvents,
  retryParkedEvent,
} from "#app/platform/work/parked-events.server.ts";
import { getWorkOverview, listKeptMail } from "#app/platform/work/work-overview.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Stat } from "#app/ui/stat.tsx";
import { Table } from "#app/ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Jobs and deliveries – RevivaTech CRM" }];

export const loader = page({ can: "jobs:manage" }, async ({ context }) => {
  const read = (iso: string | null) => (iso ? formatDateTime(Date.parse(iso)) : "never");
  const overview = await getWorkOverview(context, {});
  const dead = { state: "DEAD" as const, limit: 100 };
  const jobs = await listJobs(context, dead);
  const deliveries = await listDeliveries(context, dead);
  const parked = await listParkedEvents(context, { limit: 100 });
  const seesMail = context.actor.role === "SUPER_ADMIN" && env().APP_MODE !== "production";
  const mails = seesMail ? (await listKeptMail(context, {})).data : null;
  return {
    overview,
    mayDiscard: can(context.actor, "jobs:discard"),
    stuck: [
      ...jobs.data.map((one) => ({
        ...pick(one),
        queue: "job" as const,
        when: read(one.finishedAt),
      })),
      ...deliveries.data.map((one) => ({
        ...pick(one),
        queue: "delivery" as const,
        when: read(one.finishedAt),
      })),
      ...parked.data.map((one) => ({
        id: one.id,
        what: `${one.subscriber}: ${one.type ?? "event"} no. ${one.eventId}`,
        why: one.error,
        queue: "event" as const,
        when: read(one.at),
      })),
    ],
    tasks: overview.tasks.map((task) => ({
      ...task,
      last: read(task.lastSlotAt),
      next: read(task.nextSlotAt),
    })),
    mails: mails?.map((mail) => ({ ...mail, when: read(mail.at) })) ?? null,
  };
});

const pick = (one: { id: string; kind: string; lastError: string | null }) => ({
  id: one.id,
  what: one.kind,
  why: one.lastError ?? "",
});

const VERBS = {
  "retry-job": retryJob,
  "discard-job": discardJob,
  "retry-delivery": retryDelivery,
  "discard-delivery": discardDelivery,
  "retry-event": retryParkedEvent,
  "discard-event": discardParkedEvent,
} as const;

export const action = formPage({ can: "jobs:manage" }, async ({ context, request }) => {
  const intent = String((await request.clone().formData()).get("_intent")).split(" ")[0] ?? "";
  const operation = Object.entries(VERBS).find(([name]) => name === intent)?.[1];
  if (!operation) throw badRequest("This form is not known here.");
  const message = intent.startsWith("retry") ? "It is tried again." : "It is given up.";
  return submit({
    context,
    request,
    operation: operation as typeof retryJob,
    onDone: () => ({ to: "/settings/jobs", flash: { message, tone: "success" } }),
  });
});

export default function Jobs() {
  const { overview, stuck, tasks, mails, mayDiscard } = useLoaderData<typeof loader>();
  const { jobs, deliveries, parkedEvents } = overview;
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Jobs and deliveries"
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <Stat label="Jobs waiting" value={jobs.DUE + jobs.RUNNING} />
        <Stat label="Deliveries waiting" value={deliveries.DUE + deliveries.RUNNING} />
        <Stat label="Given up by the program" value={jobs.DEAD + deliveries.DEAD} />
        <Stat label="Parked events" value={parkedEvents} />
      </div>
      <StuckWork stuck={stuck} mayDiscard={mayDiscard} />
      <Card isFlush title="Scheduled tasks">
        <Table
          caption="Scheduled tasks"
          rows={tasks}
          rowKey={({ name }) => name}
          columns={[
            { key: "name", header: "Task", cell: ({ name }) => name },
            {
              key: "pattern",
              header: "When",
              cell: ({ pattern }) => <code className="text-sm">{pattern}</code>,
            },
            { key: "last", header: "Last", cell: ({ last }) => last },
            { key: "next", header: "Next", cell: ({ next }) => next },
          ]}
        />
      </Card>
      {mails ? <KeptMailCard mails={mails} /> : null}
    </div>
  );
}
