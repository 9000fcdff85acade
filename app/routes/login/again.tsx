import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmIdentity } from "#app/features/staff/prove-identity.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page, safeRedirect } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { DoorPage } from "#app/ui/shell/door-page.tsx";

export const meta: MetaFunction = () => [{ title: "Confirm that it is you – RevivaTech CRM" }];

export const loader = page({ can: "me:edit" }, async ({ context }) => ({
  name: context.actor.name ?? "",
}));

export const action = formPage({ can: "me:edit" }, ({ context, request, url }) =>
  submit({
    context,
    request,
    operation: confirmIdentity,
    onDone: () => ({ to: safeRedirect(url.searchParams.get("to"), "/today") }),
  }),
);

export default function SignInAgain() {
  const { name } = useLoaderData<typeof loader>();
  return (
    <DoorPage title="Confirm that it is you">
      <ActionForm
        intent="again"
        submit="Go on"
        buttons={
          <LinkButton to="/today" variant="ghost">
            Not now
          </LinkButton>
        }
      >
        <p className="mb-4 text-muted">
          What you are about to do needs your password again, {name}. It then counts for five
          minutes.
        </p>
        <TextField
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          enterKeyHint="go"
          isRequired
        />
      </ActionForm>
    </DoorPage>
  );
}
