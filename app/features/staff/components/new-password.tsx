import { TextField } from "#app/ui/form-controls.tsx";

/** The field for a password that is being chosen, with the only rule there is. */
export function NewPassword({ label = "New password" }: { label?: string }) {
  return (
    <TextField
      name="newPassword"
      label={label}
      description="At least 12 characters. Three unrelated words make a good one."
      type="password"
      autoComplete="new-password"
      minLength={12}
      maxLength={256}
      isRequired
    />
  );
}
