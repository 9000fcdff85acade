import { Checkbox } from "#app/ui/checkbox.tsx";
import { FieldGroup } from "#app/ui/field-group.tsx";

const ROLES = [
  { value: "OWNER", label: "Owns the devices" },
  { value: "PAYER", label: "Pays" },
  { value: "CONTACT", label: "Is written to" },
  { value: "PICK_UP", label: "May collect" },
];

/** What somebody is to the group: several may be true. */
export function RoleBoxes({ legend, roles }: { legend: string; roles: readonly string[] }) {
  return (
    <FieldGroup legend={legend}>
      <div className="grid gap-x-4 md:grid-cols-2">
        {ROLES.map(({ value, label }) => (
          <Checkbox
            key={value}
            name="roles"
            value={value}
            label={label}
            defaultChecked={roles.includes(value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
