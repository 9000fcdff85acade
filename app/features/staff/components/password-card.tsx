import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { NewPassword } from "./new-password.tsx";

export function PasswordCard() {
  return (
    <Card title="Password" description="Changing it signs your other devices out.">
      <ActionForm intent="password" submit="Change the password">
        <TextField
          name="currentPassword"
          label="Current password"
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <NewPassword />
      </ActionForm>
    </Card>
  );
}
