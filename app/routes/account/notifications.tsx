import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PreferencesForm } from "#app/features/notifications/components/preferences-form.tsx";
import { PushCard } from "#app/features/notifications/components/push-card.tsx";
import { devicesPage, hasFollowUps } from "#app/features/notifications/notification-page.server.ts";
import { getPreferences, setPreferences } from "#app/features/notifications/preferences.server.ts";
import {
  removePushSubscription,
  testPushSubscription,
} from "#app/features/notifications/push-subscriptions.server.ts";
import { PreferencesForm as PreferencesFields } from "#app/features/notifications/schema.ts";
import { can } from "#app/platform/auth/actor.ts";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

const PATH = "/account/notifications";

export const meta: MetaFunction = () => [{ title: "What you are told – RevivaTech CRM" }];

export const loader = page({ can: "notifications:view" }, async ({ context }) => ({
  preferences: await getPreferences(context, {}),
  devices: await devicesPage(context),
  hasFollowUps: await hasFollowUps(context),
  hasBrief: can(context.actor, "brief:view") && context.actor.role === "SUPER_ADMIN",
}));

export const action = formPage({ can: "notifications:view" }, async ({ context, request }) => {
  const form = await request.clone().formData();
  const [intent] = String(form.get("_intent")).split("-");
  const done = (message: string) => () => ({
    to: PATH,
    flash: { message, tone: "success" as const },
  });
  const parts = { context, request };
  switch (intent) {
    case "preferences":
      return submit({
        ...parts,
        operation: setPreferences,
        schema: PreferencesFields,
        onDone: done("Saved."),
      });
    case "test":
      return submit({
        ...parts,
        operation: testPushSubscription,
        onDone: done("The test is on its way."),
      });
    case "remove":
      return submit({
        ...parts,
        operation: removePushSubscription,
        onDone: done("That device takes no more pushes."),
      });
    default:
      throw badRequest("This form is not known here.");
  }
});

export default function NotificationChoices() {
  const { preferences, devices, hasBrief, ...rest } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="What you are told"
        back={{ to: "/account", label: "Your account" }}
        className="mb-0 md:mb-0"
      />
      <PushCard devices={devices} hasFollowUps={rest.hasFollowUps} />
      <PreferencesForm preferences={preferences} hasBrief={hasBrief} />
    </div>
  );
}
