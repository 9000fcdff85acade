import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PriceRuleFields } from "#app/features/pricing/components/price-rule-fields.tsx";
import { priceChoices } from "#app/features/pricing/price-choices.server.ts";
import { priceFormValues } from "#app/features/pricing/price-form.server.ts";
import { deletePricingRule, getPricingRule } from "#app/features/pricing/pricing-rules.server.ts";
import { submitPrice } from "#app/features/pricing/submit-price.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.values.name ?? "Price"} – RevivaTech CRM` },
];

export const loader = page({ can: "settings:edit" }, async ({ context, params }) => {
  const rule = await getPricingRule(context, { id: params.id ?? "" });
  return {
    values: await priceFormValues(context, rule),
    choices: await priceChoices(context),
    formKey: newId(),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const intent = (await request.clone().formData()).get("_intent");
  if (intent !== "remove") return submitPrice(context, request, id);
  return submit({
    context,
    request,
    operation: deletePricingRule,
    fixed: { id },
    onDone: () => ({
      to: "/settings/pricing",
      flash: { message: "The price is removed.", tone: "success" },
    }),
  });
});

export default function EditPrice() {
  const { values, choices, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={values.name}
        back={{ to: "/settings/pricing", label: "Price list" }}
        className="mb-0 md:mb-0"
      />
      <Card>
        <ActionForm
          intent="save"
          values={values}
          version={values.version}
          formKey={formKey}
          submit="Save the price"
        >
          <PriceRuleFields choices={choices} />
        </ActionForm>
      </Card>
      <ActionForm
        intent="remove"
        version={values.version}
        submit="Remove this price"
        submitLook={{ variant: "ghost" }}
      />
    </div>
  );
}
