import { ROLE_LABELS } from "#app/features/staff/labels.ts";
import { leadTaking } from "#app/features/staff/lead-taking.ts";
import type { Me } from "#app/features/staff/schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Avatar } from "#app/ui/avatar.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";

/** Name, phone and public name; and the switch "I take leads". */
export function ProfileCard({ me }: { me: Me }) {
  const { state, text } = leadTaking(me);
  return (
    <Card>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Avatar name={me.name} size="large" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-lg font-semibold">{me.name}</p>
          <p className="text-muted">{ROLE_LABELS[me.role]}</p>
        </div>
        <Badge tone={state === "on" ? "good" : "neutral"}>{text}</Badge>
      </div>
      <div className="mb-6 flex flex-wrap gap-2">
        {state === "off-rota" ? (
          <Switch version={me.version} value="on" label="Take new leads until midnight" />
        ) : null}
        <Switch
          version={me.version}
          value={me.isAvailable ? "" : "on"}
          label={me.isAvailable ? "Stop taking new leads" : "Take new leads"}
        />
      </div>
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

function Switch({ version, value, label }: { version: number; value: string; label: string }) {
  return (
    <ActionForm
      intent="availability"
      version={version}
      submit={label}
      submitLook={{ variant: "secondary" }}
    >
      <input type="hidden" name="isAvailable" value={value} />
    </ActionForm>
  );
}
