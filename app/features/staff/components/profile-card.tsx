import { ROLE_LABELS } from "#app/features/staff/labels.ts";
import type { Me } from "#app/features/staff/schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Avatar } from "#app/ui/avatar.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";

/** Name, phone and public name; and the switch "I take leads". */
export function ProfileCard({ me }: { me: Me }) {
  const takes = me.isAvailable;
  return (
    <Card>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Avatar name={me.name} size="large" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-lg font-semibold">{me.name}</p>
          <p className="text-muted">{ROLE_LABELS[me.role]}</p>
        </div>
        <Badge tone={takes ? "good" : "neutral"}>{takes ? "Takes leads" : "Takes no leads"}</Badge>
      </div>
      <ActionForm
        intent="availability"
        version={me.version}
        submit={takes ? "Stop taking new leads" : "Take new leads"}
        submitLook={{ variant: "secondary" }}
        className="mb-6"
      >
        <input type="hidden" name="isAvailable" value={takes ? "" : "on"} />
      </ActionForm>
      <ActionForm
        intent="profile"
        values={{ ...me, phone: me.phoneDisplay }}
        version={me.version}
        submit="Save"
      >
        <TextField name="name" label="Name" autoComplete="name" isRequired />
        <TextField
          name="publicName"
          label="Public name"
          description="What customers see in messages; the shop's name when empty."
          autoComplete="nickname"
          isOptional
        />
        <TextField
          name="phone"
          label="Phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          isOptional
        />
      </ActionForm>
    </Card>
  );
}
