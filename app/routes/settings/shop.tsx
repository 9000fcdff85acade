import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ShopForm } from "#app/features/shop/form-schema.ts";
import { getShop, updateShop } from "#app/features/shop/shop.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField, TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Shop – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context }) => {
  const shop = await getShop(context, {});
  const { line1, line2, town, postcode } = shop.address ?? {};
  const values = {
    ...shop,
    line1,
    line2,
    town,
    postcode,
    hourlyCost: (shop.hourlyCost.amount / 100).toFixed(2),
    servedPostcodes: shop.servedPostcodes.join(" "),
    confirmsSlots: shop.confirmsSlots ? "booked" : "held",
  };
  return { values, version: shop.version, formKey: newId() };
});

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submit({
    context,
    request,
    operation: updateShop,
    schema: ShopForm,
    onDone: () => ({
      to: "/settings/shop",
      flash: { message: "The shop's settings are saved.", tone: "success" },
    }),
  }),
);

export default function ShopSettings() {
  const { values, version, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Shop" back={{ to: "/settings", label: "Settings" }} />
      <Card>
        <ActionForm intent="shop" {...{ values, version, formKey }} submit="Save">
          <div className="grid gap-x-4 md:grid-cols-2">
            <TextField name="name" label="Name" autoComplete="organization" isRequired />
            <TextField name="legalName" label="Legal name" isOptional />
            <TextField name="phone" label="Phone" type="tel" inputMode="tel" isOptional />
            <TextField name="email" label="E-mail" type="email" inputMode="email" isOptional />
            <TextField name="website" label="Website" type="url" inputMode="url" isOptional />
          </div>
          <h2 className="mt-4 mb-2 font-semibold">Address</h2>
          <div className="grid gap-x-4 md:grid-cols-2">
            <TextField name="line1" label="Street" autoComplete="address-line1" isOptional />
            <TextField name="line2" label="More" autoComplete="address-line2" isOptional />
            <TextField name="town" label="Town" autoComplete="address-level2" isOptional />
            <TextField name="postcode" label="Postcode" autoComplete="postal-code" isOptional />
          </div>
          <h2 className="mt-4 mb-2 font-semibold">Money and work</h2>
          <div className="grid gap-x-4 md:grid-cols-2">
            <TextField name="vatNumber" label="VAT number" isOptional />
            <TextField
              name="vatRate"
              label="VAT rate in per cent"
              description="0 when the shop is not registered."
              inputMode="decimal"
              isRequired
            />
            <TextField
              name="hourlyCost"
              label="What one hour of work costs, in £"
              inputMode="decimal"
              isRequired
            />
            <TextField
              name="minimumMargin"
              label="Least margin in per cent"
              inputMode="decimal"
              isRequired
            />
          </div>
          <SelectField
            name="confirmsSlots"
            label="A time chosen on the website"
            options={[
              { value: "held", label: "Is held until staff confirm it" },
              { value: "booked", label: "Is booked at once, and the visitor is told" },
            ]}
          />
          <TextAreaField
            name="servedPostcodes"
            label="Postcode areas you serve"
            description="Such as RV1 RV2. Enquiries from elsewhere score lower."
            isOptional
          />
        </ActionForm>
      </Card>
    </div>
  );
}
