import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CustomerForm } from "#app/features/customers/components/customer-form.tsx";
import { NewCustomerForm } from "#app/features/customers/customer-form-schema.ts";
import { EMPTY_CUSTOMER } from "#app/features/customers/customer-form-values.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { possibleMatches } from "#app/features/leads/possible-matches.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "New customer – RevivaTech CRM" }];

export const loader = page({ can: "customers:create" }, async ({ url }) => ({
  formKey: newId(),
  isForBooking: url.searchParams.get("for") === "booking",
  values: {
    ...EMPTY_CUSTOMER,
    name: url.searchParams.get("name")?.slice(0, 120) ?? "",
    phone: url.searchParams.get("phone")?.slice(0, 60) ?? "",
    email: url.searchParams.get("email")?.slice(0, 254) ?? "",
  },
}));

export const action = formPage({ can: "customers:create" }, async ({ context, request, url }) => {
  const unseen = await unseenMatches(context, await request.clone().formData());
  if (unseen) return unseen;
  return submit({
    context,
    request,
    operation: createCustomer,
    schema: NewCustomerForm,
    onDone: ({ id, name }) => ({
      to:
        url.searchParams.get("for") === "booking"
          ? `/bookings/new?customerId=${id}`
          : `/customers/${id}`,
      flash: { message: `Saved: ${name}`, tone: "success" },
    }),
  });
});

/** Who may be meant already is shown once before anything is saved. */
async function unseenMatches(context: Context, form: FormData) {
  const submission = parseWithZod(form, { schema: NewCustomerForm });
  if (submission.status !== "success") return null;
  const { phone, email, name } = submission.value;
  const { matches } = await possibleMatches(context, {
    phone: phone ?? undefined,
    email: email ?? undefined,
    name,
  });
  const seen = new Set(String(form.get("_seen") ?? "").split(" "));
  if (matches.every(({ id }) => seen.has(id))) return null;
  return data({ result: submission.reply(), key: newId(), status: 200, matches });
}

export default function NewCustomer() {
  const { formKey, values, isForBooking } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="New customer"
        description={isForBooking ? "Then the repair is booked." : undefined}
        back={{ to: "/customers", label: "Customers" }}
      />
      <Card>
        <CustomerForm
          {...{ formKey, values, answer }}
          hasRecord
          theirs={null}
          cancelTo="/customers"
        />
      </Card>
    </div>
  );
}
