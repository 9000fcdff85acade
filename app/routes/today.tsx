import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CalendarCheck } from "lucide-react";
import { Fragment } from "react";
import { PromisesAtRisk } from "#app/features/bookings/components/promises-at-risk.tsx";
import { delayedJobs } from "#app/features/bookings/delayed-jobs.server.ts";
import { MissedCalls } from "#app/features/leads/components/missed-calls.tsx";
import { TodaySection } from "#app/features/leads/components/today-section.tsx";
import { toLeadView } from "#app/features/leads/lead-view.server.ts";
import { listToday } from "#app/features/leads/list-today.server.ts";
import { missedCallsToday } from "#app/features/leads/missed-calls-today.server.ts";
import { quickTimes } from "#app/features/leads/quick-times.server.ts";
import { LiveStats } from "#app/features/reports/components/live-stats.tsx";
import { liveStats } from "#app/features/reports/live-stats.server.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import { formatDate } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { page } from "#app/platform/page.server.ts";
import { formatShort } from "#app/platform/short-time.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

const SECTIONS = [
  { key: "waiting", title: "Waiting for an answer", list: "isWaiting=true" },
  { key: "overdue", title: "Overdue", list: "isOverdue=true&sort=nextFollowUp" },
  { key: "today", title: "Later today", list: "isOverdue=false&sort=nextFollowUp" },
  { key: "pool", title: "Unassigned", list: "assignedTo=none&status=ACTIVE" },
  { key: "later", title: "Coming up", list: "isOverdue=false&sort=nextFollowUp" },
] as const;

const NO_DELAYS = { count: 0, jobs: [] };

export const meta: MetaFunction = () => [{ title: "Today – RevivaTech CRM" }];

export const loader = page({ can: "leads:view" }, async ({ context, url }) => {
  const isOffice = scopeOf(context.actor, "leads:view") === "all";
  const who = isOffice && url.searchParams.get("who") !== "me" ? "everyone" : "me";
  const [piles, stats, calls, delays] = await Promise.all([
    listToday(context, { who }),
    liveStats(context, {}),
    missedCallsToday(context, { who }),
    can(context.actor, "bookings:edit") ? delayedJobs(context, { who }) : NO_DELAYS,
  ]);
  return {
    who,
    isOffice,
    date: formatDate(context.now),
    stats,
    calls,
    delays,
    sections: SECTIONS.map(({ key, title, list }) => ({
      key,
      title,
      allTo: who === "me" && key !== "pool" ? `/leads?${list}&assignedTo=me` : `/leads?${list}`,
      count: piles[key].count,
      leads: piles[key].leads.map((lead) => toLeadView(lead, context.now)),
    })),
    isDone:
      delays.count === 0 &&
      calls.length === 0 &&
      [piles.waiting, piles.overdue, piles.today, piles.pool].every(({ count }) => count === 0),
    nextDue: piles.nextDueAt ? formatShort(Date.parse(piles.nextDueAt), context.now) : null,
    quickTimes: quickTimes(context),
    formKey: newId(),
  };
});

export default function Today() {
  const { sections, delays, calls, stats, who, isOffice, date, formKey, quickTimes, ...rest } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Today" description={date}>
        {isOffice ? (
          <Tabs
            label="Whose work"
            items={[
              { to: "/today", label: "Everyone", isActive: who === "everyone" },
              { to: "/today?who=me", label: "Mine", isActive: who === "me" },
            ]}
          />
        ) : null}
      </PageHeader>
      <LiveStats stats={stats} today={date} />
      {rest.isDone ? (
        <EmptyState
          icon={<CalendarCheck />}
          title="Nobody waits for you"
          action={
            <LinkButton to="/leads?assignedTo=none&status=ACTIVE">
              Look at the leads of nobody
            </LinkButton>
          }
        >
          {rest.nextDue
            ? `The next follow-up is due ${rest.nextDue}.`
            : "No follow-up is planned. New enquiries appear here by themselves."}
        </EmptyState>
      ) : null}
      <MissedCalls calls={calls} />
      {sections.map(({ key, title, allTo, count, leads }) => (
        <Fragment key={key}>
          <TodaySection
            {...{ title, allTo, count, leads, formKey, quickTimes }}
            isPool={key === "pool"}
          />
          {key === "waiting" ? <PromisesAtRisk {...delays} formKey={formKey} /> : null}
        </Fragment>
      ))}
    </>
  );
}
