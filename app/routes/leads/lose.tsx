import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LoseForm } from "#app/features/leads/components/lose-form.tsx";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { undoable, wayBack } from "#app/features/leads/lead-flash.server.ts";
import { nameOf } from "#app/features/leads/lead-view.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Lose ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:edit" }, ({ context, params }) =>
  leadBasics(context, params.id ?? ""),
);

export const action = formPage({ can: "leads:edit" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submit({
    context,
    request,
    operation: loseLead,
    fixed: { id },
    onDone: (lead, form) => {
      const to = wayBack(form, id);
      return { to, flash: undoable(`${nameOf(lead.contactInfo)}: lost`, [id], to) };
    },
  });
});

export default function LoseLead() {
  const { view, formKey } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>();
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title={`${view.name} is lost`}
        description="You can take it back for ten seconds, and reopen it later."
        back={{ to: `/leads/${view.id}`, label: "Back to the lead" }}
      />
      <Card>
        <LoseForm
          leadId={view.id}
          version={view.version}
          formKey={formKey}
          answer={answer ?? null}
        />
      </Card>
    </div>
  );
}
