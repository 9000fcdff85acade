import { Form, Outlet, useLoaderData } from "@remix-run/react";
import { CalendarCheck, Users } from "lucide-react";
import { page } from "#app/platform/page.server.ts";
import { AppShell } from "#app/ui/shell/app-shell.tsx";

export const loader = page({ can: "me:edit" }, async ({ context }) => {
  return { name: context.actor.name };
});

export default function Staff() {
  const { name } = useLoaderData<typeof loader>();
  return (
    <AppShell
      brand={{ name: "RevivaTech", to: "/today" }}
      navigation={[
        { to: "/today", label: "Today", icon: CalendarCheck, isInBar: true },
        { to: "/leads", label: "Leads", icon: Users, isInBar: true },
      ]}
      primary={{ to: "/leads/new", label: "New lead", shortcut: "c" }}
      userMenu={
        <Form method="post" action="/logout">
          <button type="submit" className="button button-ghost">
            Sign out {name}
          </button>
        </Form>
      }
    >
      <Outlet />
    </AppShell>
  );
}
