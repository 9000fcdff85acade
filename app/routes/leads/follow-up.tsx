import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FollowUpForm } from "#app/features/leads/components/follow-up-form.tsx";
import { followUpPlan } from "#app/features/leads/follow-up-plan.server.ts";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { undoable, wayBack } from "#app/features/leads/lead-flash.server.ts";
import { FollowUpForm as FormShape } from "#app/features/leads/lead-form-schema.ts";
import { momentOfField } from "#app/features/leads/quick-times.server.ts";
import { scheduleFollowUp, snoozeLead } from "#app/features/leads/schedule-follow-up.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { formatShort } from "#app/platform/short-time.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Next step for ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:edit" }, async ({ context, params }) => ({
  ...(await leadBasics(context, params.id ?? "")),
  planned: await followUpPlan(context, params.id ?? ""),
}));

export const action = formPage({ can: "leads:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const isSnooze = (await request.clone().formData()).has("_snooze");
  const form = { context, request, fixed: { id }, schema: FormShape };
  const onDone = (lead: { nextFollowUp: string | null }, fields: FormData) => {
    const to = wayBack(fields, id);
    const at = lead.nextFollowUp ? formatShort(Date.parse(lead.nextFollowUp), context.now) : "";
    return { to, flash: undoable(`Next step: ${at}`, [id], to) };
  };
  if (isSnooze) {
    const shape = ({ version, ...fields }: Record<string, unknown>) => ({
      id,
      version,
      until: momentOfField(String(fields.nextFollowUp)),
    });
    return submit({ ...form, operation: snoozeLead, shape, onDone });
  }
  const shape = (fields: Record<string, unknown>) => ({
    ...fields,
    nextFollowUp: momentOfField(String(fields.nextFollowUp)),
  });
  return submit({ ...form, operation: scheduleFollowUp, shape, onDone });
});

export default function PlanFollowUp() {
  const { view, formKey, quickTimes, earliest, planned } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title="Next step"
        description={view.name}
        back={{ to: `/leads/${view.id}`, label: "Back to the lead" }}
      />
      <Card>
        <FollowUpForm
          leadId={view.id}
          version={view.version}
          {...{ formKey, quickTimes, earliest, planned }}
          answer={answer ?? null}
        />
      </Card>
    </div>
  );
}
