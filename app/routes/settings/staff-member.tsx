import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { WeekFields } from "#app/features/shop/components/week-fields.tsx";
import { AccessCard } from "#app/features/staff/components/access-card.tsx";
import { GrantsCard } from "#app/features/staff/components/grants-card.tsx";
import { PersonFields } from "#app/features/staff/components/person-fields.tsx";
import { PersonState } from "#app/features/staff/components/person-state.tsx";
import { disableUser, enableUser, openWorkOf } from "#app/features/staff/disable-user.server.ts";
import { GrantsForm, PersonForm, RotaForm } from "#app/features/staff/form-schema.ts";
import { grantChoices } from "#app/features/staff/grant-choices.server.ts";
import { inviteAgain } from "#app/features/staff/invite.server.ts";
import { setAvailability } from "#app/features/staff/me.server.ts";
import { signOutUser } from "#app/features/staff/my-sessions.server.ts";
import { personChoices } from "#app/features/staff/person-choices.server.ts";
import { getRota, updateRota } from "#app/features/staff/rota.server.ts";
import { AvailabilityForm } from "#app/features/staff/schema.ts";
import { showUser } from "#app/features/staff/user-record.server.ts";
import { listUsers, updateUser } from "#app/features/staff/users.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { isFresh } from "#app/platform/fresh.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { FreshNotice } from "#app/ui/fresh-notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? "Staff"} – RevivaTech CRM` },
];

export const loader = page({ can: "staff:edit" }, async ({ context, params }) => {
  const person = await showUser(context, params.id ?? "");
  const { data: people } = await listUsers(context, { limit: 200, isActive: true });
  const choices = await personChoices(context);
  const { rights, userId } = context.actor;
  return {
    person,
    rota: await getRota(context, { id: person.id }),
    choices: { ...choices, roles: [...new Set([...choices.roles, person.role])] },
    isSelf: person.id === userId,
    isFresh: isFresh(context) || choices.roles.length === 1,
    grants: grantChoices(person.role, { giver: rights, given: person.grants }),
    openWork: await openWorkOf(context.db, person.id),
    colleagues: people.filter(({ id }) => id !== person.id).map(({ id, name }) => ({ id, name })),
    since: toMoment(person.createdAt, context.now).text,
  };
});

export const action = formPage({ can: "staff:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const done = (message: string) => () => ({
    to: `/settings/staff/${id}`,
    flash: { message, tone: "success" as const },
  });
  const parts = { context, request, fixed: { id } };
  switch ((await request.clone().formData()).get("_intent")) {
    case "person":
      return submit({
        ...parts,
        operation: updateUser,
        schema: PersonForm,
        onDone: done("Saved."),
      });
    case "grants":
      return submit({
        ...parts,
        operation: updateUser,
        schema: GrantsForm,
        onDone: done("The grants are saved and count from the next click."),
      });
    case "rota":
      return submit({
        ...parts,
        operation: updateRota,
        schema: RotaForm,
        onDone: done("The working hours are saved."),
      });
    case "availability":
      return submit({
        ...parts,
        operation: setAvailability,
        schema: AvailabilityForm,
        onDone: done("Saved."),
      });
    case "disable":
      return submit({ ...parts, operation: disableUser, onDone: done("The access has ended.") });
    case "enable":
      return submit({ ...parts, operation: enableUser, onDone: done("The access is back.") });
    case "invite":
      return submit({
        ...parts,
        operation: inviteAgain,
        onDone: done("A new invitation is on its way. The older link stopped working."),
      });
    case "sign-out":
      return submit({
        ...parts,
        operation: signOutUser,
        onDone: done("Signed out on all devices."),
      });
    default:
      throw badRequest("This form is not known here.");
  }
});

export default function StaffMember() {
  const { person, rota, choices, grants, since, ...rest } = useLoaderData<typeof loader>();
  const values = { ...person, phone: person.phoneDisplay, locationId: person.locationIds[0] };
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title={person.name}
        description={`Here since ${since}`}
        badges={<PersonState person={person} />}
        back={{ to: "/settings/staff", label: "Staff" }}
        className="mb-0 md:mb-0"
      />
      <FreshNotice isFresh={rest.isFresh} />
      <Card title="Person">
        <ActionForm intent="person" values={values} version={person.version} submit="Save">
          <PersonFields {...choices} />
        </ActionForm>
      </Card>
      <Card
        title="Working hours"
        description="New leads come during these hours only; without any hours, at all times."
      >
        <ActionForm
          intent="rota"
          values={{ weeklyHours: rota.weeklyHours }}
          version={rota.version}
          submit="Save the working hours"
        >
          <WeekFields ends={{ opens: "starts", closes: "ends" }} />
        </ActionForm>
      </Card>
      <GrantsCard person={person} choices={grants} />
      <AccessCard person={person} {...rest} />
    </div>
  );
}
