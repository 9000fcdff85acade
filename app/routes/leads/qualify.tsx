import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualificationForm } from "#app/features/leads/components/qualification-form.tsx";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { categoryChoices } from "#app/features/leads/lead-choices.server.ts";
import { undoable } from "#app/features/leads/lead-flash.server.ts";
import { QualifyForm } from "#app/features/leads/lead-form-schema.ts";
import { nameOf } from "#app/features/leads/lead-view.server.ts";
import { qualifyLead } from "#app/features/leads/qualify-lead.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Qualify ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:edit" }, async ({ context, params }) => {
  const basics = await leadBasics(context, params.id ?? "");
  const { contactInfo: contact, deviceInterest: device, ...lead } = basics.lead;
  return {
    ...basics,
    categories: await categoryChoices(context),
    open: {
      contact: !contact.phone && !contact.email,
      category: !device?.category,
      fault: !device?.fault && !lead.initialNeeds,
      model: !device?.model,
      budget: !lead.budgetRange,
      decisionDate: !lead.decisionDate,
    },
  };
});

export const action = formPage({ can: "leads:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: qualifyLead,
    fixed: { id: params.id ?? "" },
    schema: QualifyForm,
    shape: (fields) => fields,
    onDone: ({ id, contactInfo }) => ({
      to: `/leads/${id}`,
      flash: undoable(`${nameOf(contactInfo)} is qualified`, [id], `/leads/${id}`),
    }),
  }),
);

export default function QualifyLead() {
  const { view, lead, formKey, open, categories } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const isComplete = !open.contact && !open.category && !open.fault;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={`Qualify ${view.name}`}
        description={
          isComplete
            ? "Everything that is needed is known. The rest only helps."
            : "Only what is still missing is asked."
        }
        back={{ to: `/leads/${view.id}`, label: "Back to the lead" }}
      />
      <Card>
        <QualificationForm
          leadId={view.id}
          version={view.version}
          urgency={lead.urgencyLevel}
          {...{ formKey, open, categories, answer }}
        />
      </Card>
    </div>
  );
}
