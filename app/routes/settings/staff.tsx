import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PersonFields } from "#app/features/staff/components/person-fields.tsx";
import { PersonState } from "#app/features/staff/components/person-state.tsx";
import { InviteForm } from "#app/features/staff/form-schema.ts";
import { ROLE_LABELS } from "#app/features/staff/labels.ts";
import { personChoices } from "#app/features/staff/person-choices.server.ts";
import { isWholeUser } from "#app/features/staff/schema.ts";
import { createUser, listUsers } from "#app/features/staff/users.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { isFresh } from "#app/platform/fresh.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Avatar } from "#app/ui/avatar.tsx";
import { Card } from "#app/ui/card.tsx";
import { FreshNotice } from "#app/ui/fresh-notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Table } from "#app/ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Staff – RevivaTech CRM" }];

export const loader = page({ can: "staff:edit" }, async ({ context }) => {
  const { data } = await listUsers(context, { limit: 200 });
  return {
    formKey: newId(),
    isFresh: isFresh(context),
    choices: await personChoices(context),
    people: data.filter(isWholeUser).map((user) => ({
      ...user,
      seen: user.lastSeenAt ? toMoment(user.lastSeenAt, context.now).text : "never",
    })),
  };
});

export const action = formPage({ can: "staff:edit" }, ({ context, request }) =>
  submit({
    context,
    request,
    operation: createUser,
    schema: InviteForm,
    onDone: ({ name, email }) => ({
      to: "/settings/staff",
      flash: { message: `${name} is invited: a link is on its way to ${email}.`, tone: "success" },
    }),
  }),
);

export default function StaffSettings() {
  const { people, choices, formKey, ...page } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Staff"
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      <Card isFlush>
        <Table
          caption="People who work here"
          rows={people}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `/settings/staff/${id}`}
          columns={[
            {
              key: "name",
              header: "Name",
              cell: ({ name }) => (
                <span className="inline-flex items-center gap-3">
                  <Avatar name={name} size="small" /> {name}
                </span>
              ),
            },
            { key: "role", header: "Role", cell: ({ role }) => ROLE_LABELS[role] },
            { key: "state", header: "State", cell: (person) => <PersonState person={person} /> },
            { key: "email", header: "E-mail", cell: ({ email }) => email, isHiddenOnPhone: true },
            { key: "seen", header: "Last seen", cell: ({ seen }) => seen },
          ]}
        />
      </Card>
      <Card title="Invite somebody" description="They choose their password with a link by mail.">
        <FreshNotice isFresh={page.isFresh || choices.roles.length === 1} />
        <ActionForm
          intent="invite"
          values={{ role: "TECHNICIAN" }}
          formKey={formKey}
          submit="Send the invitation"
          className="mt-3"
        >
          <PersonFields {...choices} isNew />
        </ActionForm>
      </Card>
    </div>
  );
}
