import type { BookingSource } from "#app/features/bookings/booking-events-schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";

/** Another booking system: its name, when it was last heard, a new secret, on, off and away. */
export function BookingSourceCard({ source }: { source: BookingSource & { seen: string } }) {
  const { id, version, name, isActive, seen } = source;
  const hidden = <input type="hidden" name="id" value={id} />;
  return (
    <Card
      title={name}
      description={`Last heard: ${seen}`}
      actions={
        <Badge tone={isActive ? "good" : "neutral"}>{isActive ? "Heard" : "Not heard"}</Badge>
      }
      footer={
        <>
          <ActionForm
            intent={`switch-${id}`}
            version={version}
            submit={isActive ? "Switch off" : "Switch on"}
            submitLook={{ variant: "secondary", name: "isActive", value: isActive ? "no" : "yes" }}
          >
            {hidden}
          </ActionForm>
          <ActionForm
            intent={`rotate-${id}`}
            version={version}
            submit="New secret"
            submitLook={{ variant: "secondary" }}
          >
            {hidden}
          </ActionForm>
          <ActionForm
            intent={`delete-${id}`}
            version={version}
            submit="Delete"
            submitLook={{ variant: "ghost" }}
          >
            {hidden}
          </ActionForm>
        </>
      }
    >
      <ActionForm intent={`edit-${id}`} version={version} values={{ name }} submit="Rename">
        {hidden}
        <TextField name="name" label="Name" maxLength={80} isRequired />
      </ActionForm>
    </Card>
  );
}
