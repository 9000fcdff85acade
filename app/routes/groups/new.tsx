import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GroupForm } from "#app/features/customers/components/group-form.tsx";
import { RoleBoxes } from "#app/features/customers/components/role-boxes.tsx";
import { getCustomer } from "#app/features/customers/customers.server.ts";
import { NewGroupForm } from "#app/features/customers/group-form-schema.ts";
import { createGroup } from "#app/features/customers/groups.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Household or company – RevivaTech CRM" }];

export const loader = page({ can: "customers:edit-profile" }, async ({ context, url }) => {
  const id = url.searchParams.get("customerId") ?? "";
  const { id: customerId, name, company, phoneDisplay } = await getCustomer(context, { id });
  const names = { HOUSEHOLD: `The ${name.split(" ").at(-1)} household`, COMPANY: company ?? "" };
  const kind = company ? "COMPANY" : "HOUSEHOLD";
  return {
    ...{ customerId, name, names },
    formKey: newId(),
    values: {
      kind,
      name: names[kind],
      phone: phoneDisplay ?? "",
      email: "",
      notes: "",
    },
  };
});

export const action = formPage({ can: "customers:edit-profile" }, ({ context, request, url }) =>
  submit({
    context,
    request,
    operation: createGroup,
    fixed: { customerId: url.searchParams.get("customerId") ?? "" },
    schema: NewGroupForm,
    onDone: ({ id, name }) => ({
      to: `/groups/${id}`,
      flash: { message: `Saved: ${name}`, tone: "success" },
    }),
  }),
);

export default function NewGroup() {
  const { customerId, name, names, values, formKey } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Household or company"
        description="People who share a phone or a purse stay two people."
        back={{ to: `/customers/${customerId}`, label: name }}
      />
      <Card>
        <GroupForm {...{ values, names, formKey, answer }}>
          <RoleBoxes legend={`What ${name} is to it`} roles={["OWNER", "PAYER", "CONTACT"]} />
        </GroupForm>
      </Card>
    </div>
  );
}
