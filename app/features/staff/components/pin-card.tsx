import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";

/** The PIN with which a person takes over a shop tablet. */
export function PinCard() {
  return (
    <Card
      title="PIN for the shop tablet"
      description="Four to six digits; only on a tablet that is signed in."
    >
      <ActionForm intent="pin" submit="Save the PIN">
        <div className="grid gap-x-4 md:grid-cols-2">
          <TextField
            name="pin"
            label="PIN"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            isRequired
          />
          <TextField
            name="password"
            label="Your password"
            type="password"
            autoComplete="current-password"
            isRequired
          />
        </div>
      </ActionForm>
    </Card>
  );
}
