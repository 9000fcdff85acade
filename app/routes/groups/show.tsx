import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { CustomerSearch } from "#app/features/customers/components/customer-search.tsx";
import { GroupForm } from "#app/features/customers/components/group-form.tsx";
import { RoleBoxes } from "#app/features/customers/components/role-boxes.tsx";
import { getCustomer } from "#app/features/customers/customers.server.ts";
import { findForCounter } from "#app/features/customers/find-for-counter.server.ts";
import { EditGroupForm, MemberForm } from "#app/features/customers/group-form-schema.ts";
import { toGroupView } from "#app/features/customers/group-view.server.ts";
import {
  deleteGroup,
  getGroup,
  removeGroupMember,
  setGroupMember,
  updateGroup,
} from "#app/features/customers/groups.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.group.name ?? "Group"} – RevivaTech CRM` },
];

export const loader = page({ can: "customers:view" }, async ({ context, params, url }) => {
  const group = toGroupView(await getGroup(context, { id: params.id ?? "" }));
  const words = url.searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const chosen = url.searchParams.get("customerId");
  const adding = chosen ? await getCustomer(context, { id: chosen }) : null;
  const known = new Set(group.members.map(({ customerId }) => customerId));
  const { name, kind, phone, email, notes } = group;
  return {
    group,
    words,
    people: (await findForCounter(context, words)).filter(({ id }) => !known.has(id)),
    adding: adding && { id: adding.id, name: adding.name },
    values: { name, kind, phone: phone ?? "", email: email ?? "", notes: notes ?? "" },
    formKey: newId(),
    mayEdit: can(context.actor, "customers:edit-profile"),
  };
});

export const action = formPage(
  { can: "customers:edit-profile" },
  async ({ context, request, params }) => {
    const id = params.id ?? "";
    const to = `/groups/${id}`;
    const intent = (await request.clone().formData()).get("_intent");
    if (intent === "edit")
      return submit({
        ...{ context, request, fixed: { id } },
        operation: updateGroup,
        schema: EditGroupForm,
        onDone: () => ({ to, flash: { message: "Saved", tone: "success" } }),
      });
    if (intent === "member")
      return submit({
        ...{ context, request, fixed: { id } },
        operation: setGroupMember,
        schema: MemberForm,
        onDone: () => ({ to, flash: { message: "Saved", tone: "success" } }),
      });
    return submitSmall({
      request,
      work: async (form) => {
        if (intent === "delete") return deleteGroup(context, { id });
        const customerId = String(form.get("customerId"));
        return removeGroupMember(context, { id, customerId });
      },
      done: () => ({ message: intent === "delete" ? "Removed" : "Taken out", tone: "success" }),
      to: () => (intent === "delete" ? "/customers" : to),
    });
  },
);

export default function ShowGroup() {
  const { group, words, people, adding, values, formKey, mayEdit } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const theirs = answer?.current as { version?: number } | undefined;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={group.name}
        description={[group.kindText, group.phone, group.email].filter(Boolean).join(" · ")}
        back={{ to: "/customers", label: "Customers" }}
        className="mb-0 md:mb-0"
      />
      <Card title="People">
        <ul className="flex flex-col divide-y divide-line">
          {group.members.map((member) => (
            <li key={member.customerId} className="py-2">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <Link
                  to={`/customers/${member.customerId}`}
                  className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
                >
                  {member.name}
                </Link>
                <span className="text-muted">{member.rolesText}</span>
              </div>
              {mayEdit ? (
                <details>
                  <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm underline">
                    Change what {member.name} is to it
                  </summary>
                  <MemberRoles
                    customerId={member.customerId}
                    name={member.name}
                    roles={member.roles}
                    formKey={`${formKey}-${member.customerId}`}
                  />
                  <Form method="post">
                    <input type="hidden" name="_intent" value="take-out" />
                    <input type="hidden" name="customerId" value={member.customerId} />
                    <Button variant="ghost" size="small">
                      Take {member.name} out
                    </Button>
                  </Form>
                </details>
              ) : null}
            </li>
          ))}
          {group.others > 0 ? <li className="py-2 text-muted">and {group.others} more</li> : null}
        </ul>
      </Card>
      {mayEdit ? (
        <>
          <Card title="Add somebody">
            {adding ? (
              <MemberRoles
                customerId={adding.id}
                name={adding.name}
                roles={["PICK_UP"]}
                formKey={formKey}
              />
            ) : (
              <CustomerSearch
                words={words}
                people={people}
                toOf={(id) => `/groups/${group.id}?customerId=${id}`}
              />
            )}
          </Card>
          <Card title="What they share">
            <GroupForm
              intent="edit"
              {...{ values, formKey }}
              version={theirs?.version ?? group.version}
              answer={answer?.form === "edit" ? answer : null}
            />
          </Card>
          <Form method="post">
            <input type="hidden" name="_intent" value="delete" />
            <Button variant="danger">Remove {group.name}</Button>
          </Form>
        </>
      ) : null}
    </div>
  );
}

interface MemberRolesProps {
  customerId: string;
  name: string;
  roles: readonly string[];
  formKey: string;
}

function MemberRoles({ customerId, name, roles, formKey }: MemberRolesProps) {
  return (
    <Form method="post" className="flex flex-col items-start gap-2">
      <input type="hidden" name="_intent" value="member" />
      <input type="hidden" name="_key" value={formKey} />
      <input type="hidden" name="customerId" value={customerId} />
      <RoleBoxes legend={`What ${name} is to it`} roles={roles} />
      <Button size="small">Save</Button>
    </Form>
  );
}
