import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NewPassword } from "#app/features/staff/components/new-password.tsx";
import { openSession } from "#app/features/staff/sign-in.server.ts";
import { acceptInvitation, getInvitation } from "#app/features/staff/welcome.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { DoorPage } from "#app/ui/shell/door-page.tsx";

export const meta: MetaFunction = () => [{ title: "Welcome – RevivaTech CRM" }];

export const loader = page({ can: null }, ({ context, params }) =>
  getInvitation(context, { token: params.token ?? "" }),
);

export const action = formPage({ can: null }, ({ context, request, params }) =>
  submit({
    context,
    request: request.clone(),
    operation: acceptInvitation,
    fixed: { token: params.token ?? "" },
    onDone: async ({ userId }) => ({
      to: "/today",
      cookies: await openSession(context, { userId, request }),
      flash: { message: "Welcome! Your account is ready.", tone: "success" },
    }),
  }),
);

export default function Welcome() {
  const { purpose, name, email } = useLoaderData<typeof loader>();
  const isFirst = purpose === "first-owner";
  return (
    <DoorPage title={isFirst ? "Open your shop" : "Welcome"}>
      <ActionForm
        intent="welcome"
        values={{ name, email }}
        submit={isFirst ? "Open the shop" : "Start"}
      >
        <p className="mb-4 text-muted">
          {isFirst
            ? "You are the first here and become the owner. You invite the others afterwards."
            : `Your account is ${email}. Check your name and choose a password.`}
        </p>
        {isFirst ? (
          <TextField
            name="shopName"
            label="Name of the shop"
            autoComplete="organization"
            isRequired
          />
        ) : null}
        <TextField name="name" label="Your name" autoComplete="name" isRequired />
        {isFirst ? (
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            inputMode="email"
            isRequired
          />
        ) : null}
        <NewPassword label="Password" />
      </ActionForm>
    </DoorPage>
  );
}
