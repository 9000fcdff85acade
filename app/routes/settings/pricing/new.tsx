import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PriceRuleFields } from "#app/features/pricing/components/price-rule-fields.tsx";
import { priceChoices } from "#app/features/pricing/price-choices.server.ts";
import { submitPrice } from "#app/features/pricing/submit-price.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Add a price – RevivaTech CRM" }];

const EMPTY = { partsCost: "0.00", estimatedMinutes: 60, warrantyDays: 90, isActive: "on" };

export const loader = page({ can: "settings:edit" }, async ({ context }) => ({
  choices: await priceChoices(context),
  formKey: newId(),
}));

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submitPrice(context, request, null),
);

export default function NewPrice() {
  const { choices, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Add a price" back={{ to: "/settings/pricing", label: "Price list" }} />
      <Card>
        <ActionForm intent="add" values={EMPTY} formKey={formKey} submit="Add the price">
          <PriceRuleFields choices={choices} />
        </ActionForm>
      </Card>
    </div>
  );
}
