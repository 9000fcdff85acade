import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { InteractionForm } from "#app/features/leads/components/interaction-form.tsx";
import { OutcomeForm } from "#app/features/leads/components/outcome-form.tsx";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { wayBack } from "#app/features/leads/lead-flash.server.ts";
import { CONTACT_KINDS, LogForm } from "#app/features/leads/lead-form-schema.ts";
import { momentOfField } from "#app/features/leads/quick-times.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Log a contact with ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:edit" }, ({ context, params }) =>
  leadBasics(context, params.id ?? ""),
);

export const action = formPage({ can: "leads:edit" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submit({
    context,
    request,
    operation: addLeadInteraction,
    fixed: { id },
    schema: LogForm,
    shape: (fields) => toInteraction(LogForm.parse(fields)),
    onDone: (_interaction, form) => ({
      to: wayBack(form, id),
      flash: { message: "Saved to the timeline", tone: "success" },
    }),
  });
});

function toInteraction({ id, kind, followUpAt, ...said }: LogForm) {
  return {
    ...said,
    ...CONTACT_KINDS[kind],
    id,
    followUpRequired: followUpAt !== undefined,
    followUpDate: followUpAt === undefined ? null : momentOfField(followUpAt),
  };
}

export default function LogContact() {
  const { view, formKey, quickTimes, earliest } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const { phone, email, name } = view;
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4">
      <PageHeader
        title="How did it go?"
        description={name}
        back={{ to: `/leads/${view.id}`, label: "Back to the lead" }}
        className="mb-0 md:mb-0"
      />
      <TapActions {...{ name, phone, email }} />
      <Card title="After a call">
        <OutcomeForm leadId={view.id} {...{ formKey, quickTimes }} />
      </Card>
      <Card title="Anything else">
        <InteractionForm leadId={view.id} {...{ formKey, earliest, answer }} />
      </Card>
    </div>
  );
}
