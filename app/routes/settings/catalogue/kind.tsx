import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CategoryForm } from "#app/features/devices/catalogue-form-schema.ts";
import {
  getCategory,
  retireCategory,
  updateCategory,
} from "#app/features/devices/categories.server.ts";
import { KindFields } from "#app/features/devices/components/kind-fields.tsx";
import { RetireEntry } from "#app/features/devices/components/retire-entry.tsx";
import { submitEntry } from "#app/features/devices/submit-entry.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.kind.name ?? "Kind of device"} – RevivaTech CRM` },
];

export const loader = page({ can: "settings:edit" }, async ({ context, params }) => {
  const kind = await getCategory(context, { id: params.id ?? "" });
  return {
    kind,
    values: { ...kind, isRepaired: kind.isRepaired ? "on" : "" },
    formKey: newId(),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request, params }) => {
  const { id, name } = await getCategory(context, { id: params.id ?? "" });
  return submitEntry(
    { context, request, part: "kinds" },
    { id, name, schema: CategoryForm, update: updateCategory, retire: retireCategory },
  );
});

export default function EditKind() {
  const { kind, values, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={kind.name}
        back={{ to: "/settings/catalogue/kinds", label: "Kinds of device" }}
        actions={
          <LinkButton to={`/settings/catalogue?categoryId=${kind.id}`}>Its models</LinkButton>
        }
        className="mb-0 md:mb-0"
      />
      {kind.isRetired ? null : (
        <Card>
          <ActionForm
            intent="save"
            values={values}
            version={kind.version}
            formKey={formKey}
            submit="Save the kind"
          >
            <KindFields hasPosition />
          </ActionForm>
        </Card>
      )}
      <RetireEntry
        part="kinds"
        id={kind.id}
        version={kind.version}
        isRetired={kind.isRetired}
        text="Nobody is offered it or its models any more. Devices, prices and jobs that name it keep it."
      />
    </div>
  );
}
