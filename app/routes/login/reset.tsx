import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requestReset } from "#app/features/staff/reset-password.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { DoorPage } from "#app/ui/shell/door-page.tsx";

export const meta: MetaFunction = () => [{ title: "Forgotten password – RevivaTech CRM" }];

export const loader = page({ can: null }, async ({ url }) => ({
  isSent: url.searchParams.has("sent"),
}));

export const action = formPage({ can: null }, ({ context, request }) =>
  submit({
    context,
    request,
    operation: requestReset,
    onDone: () => ({ to: "/login/reset?sent" }),
  }),
);

export default function AskForReset() {
  const { isSent } = useLoaderData<typeof loader>();
  return (
    <DoorPage
      title={isSent ? "Look into your mail" : "Forgotten password"}
      footer={
        <Link to="/login" className="underline">
          Back to sign in
        </Link>
      }
    >
      {isSent ? (
        <p role="status">
          If the address belongs to an account, a link to choose a new password is on its way. It
          works for an hour.
        </p>
      ) : (
        <ActionForm intent="reset" submit="Send me a link">
          <p className="mb-4 text-muted">
            Give the e-mail address of your account. We send a link with which you choose a new
            password.
          </p>
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            inputMode="email"
            enterKeyHint="send"
            isRequired
          />
        </ActionForm>
      )}
    </DoorPage>
  );
}
