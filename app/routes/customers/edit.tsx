import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Trash2 } from "lucide-react";
import { CustomerForm } from "#app/features/customers/components/customer-form.tsx";
import { EditContactForm, EditCustomerForm } from "#app/features/customers/customer-form-schema.ts";
import { customerFormValues } from "#app/features/customers/customer-form-values.ts";
import { getCustomer, updateCustomer } from "#app/features/customers/customers.server.ts";
import type { Customer } from "#app/features/customers/schema.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Edit ${data?.name ?? "customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "customers:edit-profile" }, async ({ context, params }) => {
  const customer = await getCustomer(context, { id: params.id ?? "" });
  const hasRecord = scopeOf(context.actor, "customers:edit-profile") === "all";
  return {
    id: customer.id,
    name: customer.name,
    version: customer.version,
    values: customerFormValues(customer, hasRecord),
    formKey: newId(),
    hasRecord,
    mayDelete: can(context.actor, "customers:delete"),
  };
});

export const action = formPage({ can: "customers:edit-profile" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: updateCustomer,
    fixed: { id: params.id ?? "" },
    schema:
      scopeOf(context.actor, "customers:edit-profile") === "all"
        ? EditCustomerForm
        : EditContactForm,
    onDone: ({ id }) => ({
      to: `/customers/${id}`,
      flash: { message: "Saved", tone: "success" },
    }),
  }),
);

export default function EditCustomer() {
  const { id, name, version, values, formKey, hasRecord, mayDelete } =
    useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const current = answer?.status === 412 ? (answer.current as unknown as Customer) : null;
  const theirs = current && {
    values: customerFormValues(current, hasRecord),
    version: current.version,
  };
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={`Edit ${name}`}
        back={{ to: `/customers/${id}`, label: "Back to the customer" }}
        className="mb-0 md:mb-0"
      />
      <Card>
        <CustomerForm
          {...{ values, formKey, version, hasRecord, answer, theirs }}
          selfId={id}
          cancelTo={`/customers/${id}`}
        />
      </Card>
      {mayDelete ? (
        <Form method="post" action={`/customers/${id}/delete`}>
          <input type="hidden" name="version" value={version} />
          <Button variant="danger">
            <Trash2 aria-hidden /> Delete {name}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
