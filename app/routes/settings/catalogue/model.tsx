import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ModelForm } from "#app/features/devices/catalogue-form-schema.ts";
import { catalogueChoices } from "#app/features/devices/catalogue-page.server.ts";
import { ModelFields } from "#app/features/devices/components/model-fields.tsx";
import { RetireEntry } from "#app/features/devices/components/retire-entry.tsx";
import { getModel, retireModel, updateModel } from "#app/features/devices/models.server.ts";
import { submitEntry } from "#app/features/devices/submit-entry.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.model.name ?? "Model"} – RevivaTech CRM` },
];

export const loader = page({ can: "settings:edit" }, async ({ context, params }) => {
  const model = await getModel(context, { id: params.id ?? "" });
  const choices = await catalogueChoices(context);
  return {
    model,
    values: { ...model, aliases: model.aliases.join(", ") },
    choices: {
      categories: withOwn(choices.categories, model.categoryId, model.categoryName),
      brands: withOwn(choices.brands, model.brandId, model.brandName),
    },
    formKey: newId(),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request, params }) => {
  const { id, name } = await getModel(context, { id: params.id ?? "" });
  return submitEntry(
    { context, request, part: "models" },
    { id, name, schema: ModelForm, update: updateModel, retire: retireModel },
  );
});

export default function EditModel() {
  const { model, values, choices, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={model.name}
        back={{ to: "/settings/catalogue", label: "Device catalogue" }}
        className="mb-0 md:mb-0"
      />
      {model.isRetired ? null : (
        <Card>
          <ActionForm
            intent="save"
            values={values}
            version={model.version}
            formKey={formKey}
            submit="Save the model"
          >
            <ModelFields choices={choices} />
          </ActionForm>
        </Card>
      )}
      <RetireEntry
        part="models"
        id={model.id}
        version={model.version}
        isRetired={model.isRetired}
        text="Nobody is offered it any more. Devices and prices that name it keep it."
      />
    </div>
  );
}

/** The maker or kind that the model has, even when that is retired. */
function withOwn(choices: { value: string; label: string }[], value: string, label: string) {
  return choices.some((one) => one.value === value) ? choices : [...choices, { value, label }];
}
