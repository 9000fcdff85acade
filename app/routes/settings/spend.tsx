import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { SOURCE_LABELS } from "#app/features/leads/labels.ts";
import { getMonthSpend, setMonthSpend } from "#app/features/leads/source-spend.server.ts";
import { Month, MonthSpendForm } from "#app/features/leads/spend-schema.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { Input } from "#app/ui/input.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Spend on leads – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context, url }) => {
  const asked = Month.safeParse(url.searchParams.get("month"));
  const month = asked.data ?? localDateOf(context.now).slice(0, 7);
  const { version, sources } = await getMonthSpend(context, { month });
  const spent = sources.map(({ source, amount }) => [
    source,
    amount ? (amount.amount / 100).toFixed(2) : "",
  ]);
  return {
    month,
    version,
    formKey: newId(),
    sources: sources.map(({ source }) => ({ source, label: SOURCE_LABELS[source] })),
    values: { spent: Object.fromEntries(spent) },
  };
});

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submit({
    context,
    request,
    operation: setMonthSpend,
    schema: MonthSpendForm,
    onDone: ({ month }) => ({
      to: `/settings/spend?month=${month}`,
      flash: { message: `What you spent in ${month} is saved.`, tone: "success" },
    }),
  }),
);

/** The one thing about leads that nobody but the owner knows: what they cost. */
export default function Spend() {
  const { month, sources, values, version, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4">
      <PageHeader
        title="Spend on leads"
        description="Advertising, listings, leaflets: what each source cost in the month."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      <Form method="get" className="flex items-end gap-2">
        <Field label="Month" className="flex-1">
          <Input key={month} type="month" name="month" defaultValue={month} required />
        </Field>
        <Button variant="secondary" className="mb-6">
          Show
        </Button>
      </Form>
      <Card title={month}>
        <ActionForm key={month} intent="spend" {...{ values, version, formKey }} submit="Save">
          <input type="hidden" name="month" value={month} />
          <div className="grid gap-x-4 md:grid-cols-2">
            {sources.map(({ source, label }) => (
              <TextField
                key={source}
                name={`spent.${source}`}
                label={`${label}, in £`}
                inputMode="decimal"
                isOptional
              />
            ))}
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}
