import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ModelForm } from "#app/features/devices/catalogue-form-schema.ts";
import { catalogueChoices } from "#app/features/devices/catalogue-page.server.ts";
import { ModelFields } from "#app/features/devices/components/model-fields.tsx";
import { createModel } from "#app/features/devices/models.server.ts";
import { submitNewEntry } from "#app/features/devices/submit-entry.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Add a model – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context }) => ({
  choices: await catalogueChoices(context),
  formKey: newId(),
}));

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submitNewEntry(
    { context, request, part: "models" },
    { operation: createModel, schema: ModelForm },
  ),
);

export default function NewModel() {
  const { choices, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Add a model"
        back={{ to: "/settings/catalogue", label: "Device catalogue" }}
      />
      <Card>
        <ActionForm intent="add" formKey={formKey} submit="Add the model">
          <ModelFields choices={choices} />
        </ActionForm>
      </Card>
    </div>
  );
}
