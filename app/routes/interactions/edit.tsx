import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ContactForm } from "#app/features/interactions/components/contact-form.tsx";
import { EditContactForm } from "#app/features/interactions/contact-form-schema.ts";
import { contactValues } from "#app/features/interactions/contact-view.server.ts";
import {
  getInteraction,
  updateInteraction,
} from "#app/features/interactions/interactions.server.ts";
import type { Interaction } from "#app/features/interactions/schema.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Correct a contact – RevivaTech CRM" }];

export const loader = page({ can: "interactions:edit" }, async ({ context, params }) => {
  const contact = await getInteraction(context, { id: params.id ?? "" });
  return {
    version: contact.version,
    values: contactValues(contact),
    formKey: newId(),
    backTo: placeOf(contact),
  };
});

export const action = formPage({ can: "interactions:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: updateInteraction,
    fixed: { id: params.id ?? "" },
    schema: EditContactForm,
    onDone: (contact) => ({
      to: placeOf(contact),
      flash: { message: "Corrected", tone: "success" },
    }),
  }),
);

function placeOf({ customerId, leadId }: Interaction): string {
  return customerId ? `/customers/${customerId}/interactions` : `/leads/${leadId}`;
}

export default function EditContact() {
  const { version, values, formKey, backTo } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const current = answer?.current as Interaction | undefined;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Correct a contact"
        description={
          current
            ? "Somebody saved this while you were editing. Your words stand below; saving keeps yours."
            : undefined
        }
        back={{ to: backTo, label: "Back" }}
      />
      <Card>
        <ContactForm
          isEdit
          {...{ values, formKey, answer }}
          version={current?.version ?? version}
        />
      </Card>
    </div>
  );
}
