import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getBrand, retireBrand, updateBrand } from "#app/features/devices/brands.server.ts";
import { BrandForm } from "#app/features/devices/catalogue-form-schema.ts";
import { RetireEntry } from "#app/features/devices/components/retire-entry.tsx";
import { submitEntry } from "#app/features/devices/submit-entry.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.brand.name ?? "Brand"} – RevivaTech CRM` },
];

export const loader = page({ can: "settings:edit" }, async ({ context, params }) => ({
  brand: await getBrand(context, { id: params.id ?? "" }),
  formKey: newId(),
}));

export const action = formPage({ can: "settings:edit" }, async ({ context, request, params }) => {
  const { id, name } = await getBrand(context, { id: params.id ?? "" });
  return submitEntry(
    { context, request, part: "brands" },
    { id, name, schema: BrandForm, update: updateBrand, retire: retireBrand },
  );
});

export default function EditBrand() {
  const { brand, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={brand.name}
        back={{ to: "/settings/catalogue/brands", label: "Brands" }}
        actions={<LinkButton to={`/settings/catalogue?brandId=${brand.id}`}>Its models</LinkButton>}
        className="mb-0 md:mb-0"
      />
      {brand.isRetired ? null : (
        <Card>
          <ActionForm
            intent="save"
            values={brand}
            version={brand.version}
            formKey={formKey}
            submit="Save the brand"
          >
            <TextField name="name" label="Name" maxLength={60} isRequired autoComplete="off" />
          </ActionForm>
        </Card>
      )}
      <RetireEntry
        part="brands"
        id={brand.id}
        version={brand.version}
        isRetired={brand.isRetired}
        text="Nobody is offered it or its models any more. Devices and prices that name it keep it."
      />
    </div>
  );
}
