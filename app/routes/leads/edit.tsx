import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EditLeadForm } from "#app/features/leads/components/edit-lead-form.tsx";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { categoryChoices } from "#app/features/leads/lead-choices.server.ts";
import { undoable } from "#app/features/leads/lead-flash.server.ts";
import { EditLeadForm as FormShape } from "#app/features/leads/lead-form-schema.ts";
import { updateLead } from "#app/features/leads/leads.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Edit ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:edit" }, async ({ context, params }) => ({
  ...(await leadBasics(context, params.id ?? "")),
  categories: await categoryChoices(context),
}));

export const action = formPage({ can: "leads:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: updateLead,
    fixed: { id: params.id ?? "" },
    schema: FormShape,
    shape: (fields) => fields,
    onDone: ({ id }) => ({ to: `/leads/${id}`, flash: undoable("Saved", [id], `/leads/${id}`) }),
  }),
);

export default function EditLead() {
  const { lead, view, formKey, categories } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={`Edit ${view.name}`}
        back={{ to: `/leads/${lead.id}`, label: "Back to the lead" }}
      />
      <Card>
        <EditLeadForm {...{ lead, formKey, categories }} answer={answer ?? null} />
      </Card>
    </div>
  );
}
