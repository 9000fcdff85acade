import type { MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getCustomer } from "#app/features/customers/customers.server.ts";
import { ContactForm } from "#app/features/interactions/components/contact-form.tsx";
import { InteractionLog } from "#app/features/interactions/components/interaction-log.tsx";
import { draftFor } from "#app/features/interactions/contact-draft.ts";
import { ContactForm as FormShape } from "#app/features/interactions/contact-form-schema.ts";
import { toContactView } from "#app/features/interactions/contact-view.server.ts";
import {
  addCustomerInteraction,
  listCustomerInteractions,
} from "#app/features/interactions/customer-interactions.server.ts";
import { TYPE_LABELS } from "#app/features/interactions/labels.ts";
import { InteractionFilter } from "#app/features/interactions/schema.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

const SHOWN = ["CALL", "SMS", "EMAIL", "VISIT", "COMPLAINT"] as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Contacts with ${data?.name ?? "a customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "interactions:create" }, async ({ context, params, url }) => {
  const { id, name, phone, email } = await getCustomer(context, { id: params.id ?? "" });
  if (id !== params.id) throw redirect(`/customers/${id}/interactions`);
  const { customerId: _customer, leadId: _lead, ...filter } = listQuery(url, InteractionFilter);
  const asked = { ...filter, id, limit: 25 };
  const contacts = await readListPage(url, () => listCustomerInteractions(context, asked));
  const may = {
    userId: context.actor.userId,
    reach: scopeOf(context.actor, "interactions:edit"),
    mayDelete: can(context.actor, "interactions:delete"),
  };
  const type = url.searchParams.get("interactionType");
  const tab = (value: string | null, label: string) => ({
    to: withQuery(url, { interactionType: value, cursor: null }),
    label,
    isActive: type === value,
  });
  const next = contacts.page.nextCursor;
  return {
    ...{ id, name, phone, email },
    formKey: newId(),
    draft: draftFor(url.searchParams.get("draft")),
    contacts: contacts.data.map((contact) => toContactView(contact, context.now, may)),
    tabs: [tab(null, "All"), ...SHOWN.map((value) => tab(value, TYPE_LABELS[value]))],
    olderTo: next ? withQuery(url, { cursor: next }) : null,
    newestTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
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
  const { id, name, phone, email, formKey, draft, contacts, tabs, olderTo, newestTo } =
    useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Contacts"
        description={name}
        back={{ to: `/customers/${id}`, label: "Back to the customer" }}
        className="mb-0 md:mb-0"
      />
      <TapActions {...{ name, phone, email }} />
      <Card title="Log a contact">
        <ContactForm values={draft} {...{ formKey, answer }} />
      </Card>
      <Card title="Earlier contacts">
        <Tabs label="Which contacts" items={tabs} className="mb-4" />
        <InteractionLog label={`Contacts with ${name}`} contacts={contacts} />
        <Pagination previousTo={newestTo} nextTo={olderTo} label="Older contacts" />
      </Card>
    </div>
  );
}
