import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoveForm } from "#app/features/leads/components/move-form.tsx";
import { STAGE_LABELS } from "#app/features/leads/labels.ts";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { undoable, wayBack } from "#app/features/leads/lead-flash.server.ts";
import { nameOf } from "#app/features/leads/lead-view.server.ts";
import { moveLead } from "#app/features/leads/move-lead.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Move ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:edit" }, ({ context, params }) =>
  leadBasics(context, params.id ?? ""),
);

export const action = formPage({ can: "leads:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const isQualifying = (await request.clone().formData()).get("stage") === "QUALIFIED";
  const answer = await submit({
    context,
    request,
    operation: moveLead,
    fixed: { id },
    onDone: (lead, form) => {
      const to = wayBack(form, id);
      const message = `${nameOf(lead.contactInfo)}: moved to ${STAGE_LABELS[lead.stage]}`;
      return { to, flash: undoable(message, [id], to) };
    },
  });
  const isMissing = "data" in answer && answer.data.status === 422;
  return isQualifying && isMissing ? redirect(`/leads/${id}/qualify`) : answer;
});

export default function MoveLead() {
  const { view, moves, formKey } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title={`Move ${view.name}`}
        description={`Now in ${STAGE_LABELS[view.stage]}.`}
        back={{ to: `/leads/${view.id}`, label: "Back to the lead" }}
      />
      <Card>
        <MoveForm
          leadId={view.id}
          version={view.version}
          {...{ moves, formKey }}
          answer={answer ?? null}
        />
      </Card>
    </div>
  );
}
