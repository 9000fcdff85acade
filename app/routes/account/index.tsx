import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { PasswordCard } from "#app/features/staff/components/password-card.tsx";
import { PinCard } from "#app/features/staff/components/pin-card.tsx";
import { ProfileCard } from "#app/features/staff/components/profile-card.tsx";
import { SessionsCard } from "#app/features/staff/components/sessions-card.tsx";
import { getMe, setAvailability, updateMe } from "#app/features/staff/me.server.ts";
import {
  listSessions,
  revokeOtherSessions,
  revokeSession,
} from "#app/features/staff/my-sessions.server.ts";
import { setPin } from "#app/features/staff/pin.server.ts";
import { AvailabilityForm } from "#app/features/staff/schema.ts";
import { changePassword } from "#app/features/staff/set-password.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Checkbox } from "#app/ui/checkbox.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { ThemeToggle } from "#app/ui/shell/theme-toggle.tsx";

export const meta: MetaFunction = () => [{ title: "Your account – RevivaTech CRM" }];

export const loader = page({ can: "me:edit" }, async ({ context }) => {
  const { data } = await listSessions(context, {});
  return {
    me: await getMe(context, {}),
    sessions: data.map((one) => ({ ...one, seen: toMoment(one.seenAt, context.now) })),
    mayMakeTokens: can(context.actor, "tokens:edit"),
  };
});

export const action = formPage({ can: "me:edit" }, async ({ context, request }) => {
  const form = await request.clone().formData();
  const done = (message: string) => () => ({
    to: "/account",
    flash: { message, tone: "success" as const },
  });
  const parts = { context, request };
  switch (form.get("_intent")) {
    case "profile":
      return submit({
        ...parts,
        operation: updateMe,
        shape: ({ phone = null, publicName = null, ...rest }) => ({ phone, publicName, ...rest }),
        onDone: done("Your profile is saved."),
      });
    case "availability":
      return submit({
        ...parts,
        operation: setAvailability,
        fixed: { id: context.actor.userId ?? "" },
        schema: AvailabilityForm,
        onDone: ({ isAvailable }) =>
          done(isAvailable ? "You take new leads." : "You take no new leads.")(),
      });
    case "password":
      return submit({
        ...parts,
        operation: changePassword,
        onDone: done("Your password is changed. Other devices are signed out."),
      });
    case "pin":
      return submit({ ...parts, operation: setPin, onDone: done("Your PIN is saved.") });
    case "session":
      return submit({ ...parts, operation: revokeSession, onDone: done("Signed out there.") });
    case "sessions":
      return submit({
        ...parts,
        operation: revokeOtherSessions,
        onDone: done("Signed out everywhere else."),
      });
    default:
      throw badRequest("This form is not known here.");
  }
});

export default function Account() {
  const { me, sessions, mayMakeTokens } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader title="Your account" description={me.email} className="mb-0 md:mb-0" />
      <ProfileCard me={me} />
      <Card title="Theme" description="System follows your device.">
        <ThemeToggle theme={root?.theme ?? "system"} action="/account/theme" />
      </Card>
      <Card title="What you are told" description="By push, by e-mail, and when not.">
        <LinkButton to="/account/notifications">Choose, and add this device</LinkButton>
      </Card>
      <Card title="Keyboard" description="Press ? on any page for the list.">
        <Form
          method="post"
          action="/account/shortcuts"
          className="flex flex-wrap items-center gap-4"
        >
          <Checkbox
            name="isOn"
            label="Single keys run shortcuts on this device"
            defaultChecked={root?.shortcuts !== false}
          />
          <Button variant="secondary">Save</Button>
        </Form>
      </Card>
      <SessionsCard sessions={sessions} />
      <PasswordCard />
      <PinCard />
      {mayMakeTokens ? (
        <Card title="API tokens" description="For programs that work in your name.">
          <LinkButton to="/settings/api">Open API tokens</LinkButton>
        </Card>
      ) : null}
    </div>
  );
}
