import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MultiplierFields } from "#app/features/pricing/components/multiplier-fields.tsx";
import {
  createPriceMultiplier,
  deletePriceMultiplier,
  listPriceMultipliers,
  updatePriceMultiplier,
} from "#app/features/pricing/price-multipliers.server.ts";
import { MultiplierForm } from "#app/features/pricing/pricing-form-schema.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Urgency and promotions – RevivaTech CRM" }];

const HERE = "/settings/pricing/multipliers";
const KINDS = { URGENCY: "Urgency", PROMOTION: "Promotion" } as const;

export const loader = page({ can: "settings:edit" }, async ({ context }) => {
  const { data } = await listPriceMultipliers(context, { limit: 200 });
  return {
    formKey: newId(),
    multipliers: data.map((one) => ({
      ...one,
      percent: Math.round(one.factor * 10_000) / 100,
      isOn: one.isActive,
      isActive: one.isActive ? "on" : "",
      kindName: KINDS[one.kind],
    })),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request }) => {
  const intent = String((await request.clone().formData()).get("_intent")).split(" ")[0];
  const done = (message: string) => () => ({
    to: HERE,
    flash: { message, tone: "success" as const },
  });
  const form = { context, request, schema: MultiplierForm };
  if (intent === "add")
    return submit({ ...form, operation: createPriceMultiplier, onDone: done("It is added.") });
  if (intent === "remove")
    return submit({
      context,
      request,
      operation: deletePriceMultiplier,
      onDone: done("It is removed."),
    });
  return submit({ ...form, operation: updatePriceMultiplier, onDone: done("It is saved.") });
});

export default function Multipliers() {
  const { multipliers, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Urgency and promotions"
        description="First the urgency, then the promotion: each multiplies the price before it."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      >
        <Tabs
          label="Prices"
          items={[
            { to: "/settings/pricing", label: "Prices", isActive: false },
            { to: HERE, label: "Urgency and promotions", isActive: true },
          ]}
        />
      </PageHeader>
      <Card isFlush title="In the list">
        {multipliers.length === 0 ? (
          <p className="px-4 pb-4 text-muted md:px-5">Every repair costs its list price.</p>
        ) : null}
        <ul className="divide-y divide-line">
          {multipliers.map((one) => (
            <li key={one.id} className="px-4 py-1 md:px-5">
              <details>
                <summary className="min-h-11 py-2.5">
                  <span className="font-semibold">{one.label}</span> <Badge>{one.kindName}</Badge>{" "}
                  {one.key}: {one.percent} % {one.isOn ? null : <Badge tone="warn">off</Badge>}
                </summary>
                <ActionForm
                  intent={`save ${one.id}`}
                  values={one}
                  version={one.version}
                  formKey={formKey}
                  submit="Save"
                >
                  <input type="hidden" name="id" value={one.id} />
                  <MultiplierFields keyLabel={one.kind === "URGENCY" ? "Urgency" : "Code"} />
                </ActionForm>
                <ActionForm
                  intent={`remove ${one.id}`}
                  version={one.version}
                  submit={
                    <>
                      Remove<span className="sr-only">: {one.label}</span>
                    </>
                  }
                  submitLook={{ variant: "ghost", size: "small" }}
                  className="my-2"
                >
                  <input type="hidden" name="id" value={one.id} />
                </ActionForm>
              </details>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Add a promotion">
        <ActionForm
          intent="add"
          values={{ percent: 90, isActive: "on" }}
          formKey={formKey}
          submit="Add the promotion"
        >
          <input type="hidden" name="kind" value="PROMOTION" />
          <MultiplierFields keyLabel="Code that customers give" />
        </ActionForm>
      </Card>
    </div>
  );
}
