import { ROLE_OPTIONS } from "#app/features/staff/labels.ts";
import { FieldGroup } from "#app/ui/field-group.tsx";
import { CheckField, SelectField, TextField } from "#app/ui/form-controls.tsx";

export interface PersonFieldsProps {
  locations: readonly { id: string; name: string }[];
  skills: readonly { slug: string; name: string }[];
  /** Roles that the actor may give. */
  roles: readonly string[];
  isNew?: boolean;
}

/** The fields of somebody who works here, for the invitation and for the edit. */
export function PersonFields({ locations, skills, roles, isNew }: PersonFieldsProps) {
  return (
    <>
      <div className="grid gap-x-4 md:grid-cols-2">
        <TextField name="name" label="Name" autoComplete="off" isRequired />
        <TextField
          name="email"
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="off"
          isRequired
        />
        <SelectField
          name="role"
          label="Role"
          options={ROLE_OPTIONS.filter(({ value }) => roles.includes(value))}
          isRequired
        />
        <TextField
          name="phone"
          label="Phone"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          isOptional
        />
        {isNew ? null : (
          <>
            <TextField name="publicName" label="Public name" isOptional />
            <TextField
              name="leadWeight"
              label="Share of new leads"
              description="1 is a full share, 0.5 half of one, 0 none."
              inputMode="decimal"
              isRequired
            />
          </>
        )}
        {locations.length > 1 ? (
          <SelectField
            name="locationId"
            label="Location"
            emptyLabel="Any"
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
      </div>
      {skills.length > 0 ? (
        <FieldGroup
          legend="Repairs"
          description="Leads go to people who repair that kind of device; none ticked means all."
          className="mb-4"
        >
          <div className="flex flex-wrap gap-x-6">
            {skills.map(({ slug, name }) => (
              <CheckField key={slug} name="skills" value={slug} label={name} />
            ))}
          </div>
        </FieldGroup>
      ) : null}
    </>
  );
}
