import type { GrantChoice } from "#app/features/staff/grant-choices.server.ts";
import type { User } from "#app/features/staff/schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { FieldGroup } from "#app/ui/field-group.tsx";
import { CheckField } from "#app/ui/form-controls.tsx";

/** Rights beyond the role, one tick each. */
export function GrantsCard({ person, choices }: { person: User; choices: readonly GrantChoice[] }) {
  const given = person.grants.map(({ permission, scope }) => `${permission}=${scope}`);
  if (choices.length === 0) return null;
  return (
    <Card title="Grants" description="What this person may do beyond the role.">
      <ActionForm
        intent="grants"
        values={{ grants: given }}
        version={person.version}
        submit="Save the grants"
      >
        <FieldGroup legend={<span className="sr-only">Grants</span>} className="mb-3">
          <div className="grid gap-x-6 md:grid-cols-2">
            {choices.map(({ value, label }) => (
              <CheckField key={value} name="grants" value={value} label={label} />
            ))}
          </div>
        </FieldGroup>
      </ActionForm>
    </Card>
  );
}
