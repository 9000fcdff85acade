import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CalendarCheck } from "lucide-react";
import { OutcomeForm } from "#app/features/leads/components/sheet-forms.tsx";
import { LiveStats } from "#app/features/reports/components/live-stats.tsx";
import { liveStats } from "#app/features/reports/live-stats.server.ts";
import { OpenCard } from "#app/features/today/components/open-card.tsx";
import { QueueList } from "#app/features/today/components/queue-list.tsx";
import { RoleCounts } from "#app/features/today/components/role-counts.tsx";
import { UpcomingCard } from "#app/features/today/components/upcoming-card.tsx";
import { settleToday, undoToday } from "#app/features/today/settle-today.server.ts";
import {
  settledFlash,
  TodayForm,
  type TodayPage,
  todayPage,
  toSettling,
} from "#app/features/today/today-page.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page, safeRedirect } from "#app/platform/page.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormulaNote } from "#app/ui/formula-note.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { NewRowsPill } from "#app/ui/new-rows-pill.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";
import { useSteadyRows } from "#app/ui/use-steady-rows.ts";

export const meta: MetaFunction = () => [{ title: "Today – RevivaTech CRM" }];

export const loader = page({ can: "leads:view" }, async ({ context, url }) => {
  const [today, stats] = await Promise.all([todayPage(context, url), liveStats(context, {})]);
  return { ...today, stats };
});

export const action = formPage({ can: "leads:edit" }, async ({ context, request }) => {
  const form = await request.clone().formData();
  const back = safeRedirect(String(form.get("_returnTo") ?? ""), "/today");
  const undo = form.get("_intent") === "undo";
  if (!undo)
    return submit({
      context,
      request,
      operation: settleToday,
      schema: TodayForm,
      shape: toSettling,
      onDone: (_done, fields) => ({ to: back, flash: settledFlash(context, fields, back) }),
    });
  return submit({
    context,
    request,
    operation: undoToday,
    onDone: () => ({ to: back, flash: { message: "Taken back", tone: "success" } }),
  });
});

export default function Today() {
  const { stats, ...day } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  const { rows, newcomers, show } = useSteadyRows(day.items);
  const inHand = rows.find(({ id }) => id === day.at) ?? rows[0];
  const base = addressOf(day);
  const { formKey, quickTimes } = day;
  return (
    <div className="mx-auto flex max-w-6xl flex-col">
      <PageHeader title="Today" description={day.date} className="mb-3 md:mb-4">
        {day.isOffice ? <WhoTabs who={day.who} /> : null}
      </PageHeader>
      <div className="max-md:order-last max-md:mt-6">
        <LiveStats stats={stats} today={day.date} />
      </div>
      <FormErrors errors={Object.values(answer?.result.error ?? {}).flatMap((one) => one ?? [])} />
      <KindChips day={day} />
      <NewRowsPill text={newsOf(newcomers)} onShow={show} />
      {inHand ? (
        <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <OpenCard
            item={inHand}
            returnTo={base}
            {...{ formKey, quickTimes }}
            outcomeForm={(leadId) => (
              <OutcomeForm {...{ leadId, formKey, quickTimes }} returnTo={base} />
            )}
          />
          <section aria-label="The list">
            <QueueList items={rows} openId={inHand.id} {...{ base, formKey, quickTimes }} />
            {day.kind === null && day.total > rows.length ? (
              <p className="mt-2 text-sm text-muted">
                {day.total - rows.length} more move up as these are done.
              </p>
            ) : null}
          </section>
        </div>
      ) : (
        <NothingDue nextDue={day.nextDue} isOffice={day.isOffice} />
      )}
      <div className="mt-6 grid grid-cols-1 items-start gap-4 md:grid-cols-2">
        <RoleCounts roles={day.roles} />
        <UpcomingCard {...day.upcoming} />
      </div>
    </div>
  );
}

function newsOf(newcomers: readonly { name: string; about: string | null }[]): string | null {
  const [first] = newcomers;
  if (!first) return null;
  return newcomers.length > 1
    ? `${newcomers.length} new on the list`
    : `New: ${[first.name, first.about].filter(Boolean).join(", ")}`;
}

/** The list as it is filtered now; what is done leads back to it. */
function addressOf({ who, kind, isOffice }: Pick<TodayPage, "who" | "kind" | "isOffice">): string {
  const query = new URLSearchParams();
  if (isOffice && who !== "everyone") query.set("who", who);
  if (kind) query.set("kind", kind);
  return query.size > 0 ? `/today?${query}` : "/today";
}

function WhoTabs({ who }: Pick<TodayPage, "who">) {
  const isColleague = who !== "everyone" && who !== "me";
  return (
    <Tabs
      label="Whose work"
      items={[
        { to: "/today", label: "Everyone", isActive: who === "everyone" },
        { to: "/today?who=me", label: "Mine", isActive: who === "me" },
        ...(isColleague
          ? [
              {
                to: `/today?who=${who}`,
                label: who === "nobody" ? "Nobody's" : "A colleague's",
                isActive: true,
              },
            ]
          : []),
      ]}
    />
  );
}

/** How much of each kind waits; a tap shows that kind alone. */
function KindChips({
  day,
}: {
  day: Pick<TodayPage, "who" | "kind" | "isOffice" | "counts" | "total">;
}) {
  if (day.counts.length === 0) return null;
  const chips = [
    { kind: null, label: "All", count: day.total },
    ...day.counts.map(({ kind, label, count }) => ({ kind, label, count })),
  ];
  return (
    <div className="mb-3 flex items-center gap-3">
      <nav
        aria-label="Kinds of work"
        className="-mx-4 min-w-0 flex-1 overflow-x-auto px-4 md:mx-0 md:px-0"
      >
        <ul className="flex w-max gap-2">
          {chips.map(({ kind, label, count }) => (
            <li key={label}>
              <LinkButton
                to={addressOf({ ...day, kind })}
                size="small"
                variant={kind === day.kind ? "primary" : "secondary"}
                aria-current={kind === day.kind ? "true" : undefined}
              >
                {label} {count}
              </LinkButton>
            </li>
          ))}
        </ul>
      </nav>
      <FormulaNote label="order">
        Value × lateness: what is at stake in pounds (£80 where nobody knows, never under £20),
        times how much of its time has passed: 1 when it is due, 2 when as much time again is over,
        5 at most. Whoever has written or rung waits now and starts at 1.
      </FormulaNote>
    </div>
  );
}

function NothingDue({ nextDue, isOffice }: Pick<TodayPage, "nextDue" | "isOffice">) {
  return (
    <EmptyState
      icon={<CalendarCheck />}
      title="Nobody waits for you"
      action={
        <LinkButton to="/leads?assignedTo=none&status=ACTIVE">
          Look at the leads of nobody
        </LinkButton>
      }
    >
      {nextDue
        ? `The next is due ${nextDue}.`
        : "No follow-up is planned. New enquiries appear here by themselves."}
      {isOffice ? null : " Only your own work and what belongs to nobody stands here."}
    </EmptyState>
  );
}
