import type { MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getCustomer } from "#app/features/customers/customers.server.ts";
import { LIFECYCLE_LABELS } from "#app/features/customers/labels.ts";
import { LifecycleStage } from "#app/features/customers/schema.ts";
import { LifecycleForm } from "#app/features/lifecycle/components/lifecycle-form.tsx";
import { getLifecycle, moveLifecycle } from "#app/features/lifecycle/lifecycle.server.ts";
import { MoveForm } from "#app/features/lifecycle/move-form-schema.ts";
import { mayMoveStage } from "#app/features/lifecycle/rules.ts";
import { customerOverview } from "#app/features/reports/customer-overview.server.ts";
import { toOverviewView } from "#app/features/reports/overview-view.server.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

const MEANING: Record<LifecycleStage, string> = {
  LEAD: "Known, nothing offered yet",
  PROSPECT: "Has a quote",
  CUSTOMER: "Has booked a repair",
  RETENTION: "Collected and paid",
  ADVOCACY: "Happy, and sends others",
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Stage of ${data?.name ?? "a customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "customers:view" }, async ({ context, params }) => {
  const { id, name } = await getCustomer(context, { id: params.id ?? "" });
  if (id !== params.id) throw redirect(`/customers/${id}/lifecycle`);
  const [lifecycle, overview] = await Promise.all([
    getLifecycle(context, { id }),
    customerOverview(context, { id }),
  ]);
  const isFree = scopeOf(context.actor, "customers:move") === "all";
  const from = lifecycle.currentStage;
  return {
    ...{ id, name },
    stage: from,
    stageText: LIFECYCLE_LABELS[from],
    since: toMoment(lifecycle.stageEnteredAt, context.now),
    nextDue: lifecycle.nextActionDue ? toMoment(lifecycle.nextActionDue, context.now) : null,
    version: lifecycle.version,
    formKey: newId(),
    history: toOverviewView(overview, context.now).stages,
    mayMove: can(context.actor, "customers:move"),
    stages: LifecycleStage.options.map((value) => ({
      value,
      label: LIFECYCLE_LABELS[value],
      description: MEANING[value],
      isDisabled: !isFree && value !== from && !mayMoveStage("TECHNICIAN", { from, to: value }),
    })),
  };
});

export const action = formPage({ can: "customers:move" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: moveLifecycle,
    fixed: { id: params.id ?? "" },
    schema: MoveForm,
    onDone: ({ customerId, currentStage }) => ({
      to: `/customers/${customerId}/lifecycle`,
      flash: { message: `Now ${LIFECYCLE_LABELS[currentStage].toLowerCase()}`, tone: "success" },
    }),
  }),
);

export default function CustomerLifecycle() {
  const { id, name, stageText, since, nextDue, history, mayMove, ...form } =
    useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const current = answer?.current as { version?: number } | undefined;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Stage"
        description={[name, `${stageText} since ${since.text}`, nextDue && `next: ${nextDue.text}`]
          .filter(Boolean)
          .join(" · ")}
        back={{ to: `/customers/${id}`, label: "Back to the customer" }}
        className="mb-0 md:mb-0"
      />
      {mayMove ? (
        <Card
          title="Move by hand"
          description="Quotes, repairs and payments move a customer by themselves, always upwards."
        >
          <LifecycleForm {...form} version={current?.version ?? form.version} answer={answer} />
        </Card>
      ) : null}
      <Card title="So far">
        {history.length === 0 ? <p className="text-muted">No move yet.</p> : null}
        <ol className="flex flex-col gap-3">
          {history.map((move) => (
            <li key={move.key} className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span>
                <Badge>{move.text}</Badge> <span className="text-muted">{move.why}</span>
              </span>
              <time dateTime={move.at.iso} className="text-sm text-muted">
                {move.at.text}
              </time>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
