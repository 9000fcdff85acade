import type { MetaFunction } from "@remix-run/node";
import { NewPassword } from "#app/features/staff/components/new-password.tsx";
import { requireResetLink, resetPassword } from "#app/features/staff/reset-password.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { DoorPage } from "#app/ui/shell/door-page.tsx";

export const meta: MetaFunction = () => [{ title: "New password – RevivaTech CRM" }];

export const loader = page({ can: null }, async ({ context, params }) => {
  await requireResetLink(context, params.token ?? "");
  return null;
});

export const action = formPage({ can: null }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: resetPassword,
    fixed: { token: params.token ?? "" },
    onDone: () => ({
      to: "/login",
      flash: { message: "Your new password is saved. Sign in with it.", tone: "success" },
    }),
  }),
);

export default function ChooseNewPassword() {
  return (
    <DoorPage title="Choose a new password">
      <ActionForm intent="new-password" submit="Save the password">
        <NewPassword />
      </ActionForm>
    </DoorPage>
  );
}
