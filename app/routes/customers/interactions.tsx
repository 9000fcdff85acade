import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { getCustomer } from "#app/features/customers/customers.server.ts";
import { LogContactForm } from "#app/features/interactions/components/log-contact-form.tsx";
import { Timeline } from "#app/features/interactions/components/timeline.tsx";
import { LogContactForm as FormShape } from "#app/features/interactions/contact-kinds.ts";
import { addCustomerInteraction } from "#app/features/interactions/customer-interactions.server.ts";
import { customerTimeline } from "#app/features/interactions/timeline.server.ts";
import { toTimelineView } from "#app/features/interactions/timeline-view.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Contacts with ${data?.name ?? "a customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "interactions:create" }, async ({ context, params, url }) => {
  const { id, name, phone, email } = await getCustomer(context, { id: params.id ?? "" });
  const cursor = url.searchParams.get("cursor") ?? undefined;
  const contacts = await readListPage(url, () =>
    customerTimeline(context, { id, topic: "contacts", limit: 25, cursor }),
  );
  return {
    id,
    name,
    phone,
    email,
    formKey: newId(),
    contacts: contacts.data.map((entry) => toTimelineView(entry, context.now)),
    olderTo: contacts.page.nextCursor ? withQuery(url, { cursor: contacts.page.nextCursor }) : null,
    newestTo: cursor ? withQuery(url, { cursor: null }) : null,
  };
});

export const action = formPage({ can: "interactions:create" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: addCustomerInteraction,
    fixed: { id: params.id ?? "" },
    schema: FormShape,
    onDone: ({ customerId }) => ({
      to: `/customers/${customerId}`,
      flash: { message: "Saved to the timeline", tone: "success" },
    }),
  }),
);

export default function CustomerContacts() {
  const { id, name, phone, email, formKey, contacts, olderTo, newestTo } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Log a contact"
        description={name}
        back={{ to: `/customers/${id}`, label: "Back to the customer" }}
        className="mb-0 md:mb-0"
      />
      <TapActions {...{ name, phone, email }} />
      <Card>
        <LogContactForm {...{ formKey, answer }} />
      </Card>
      <Card title="Earlier contacts">
        <Timeline label={`Contacts with ${name}`} entries={contacts} />
        <Pagination previousTo={newestTo} nextTo={olderTo} label="Older contacts" />
      </Card>
    </div>
  );
}
