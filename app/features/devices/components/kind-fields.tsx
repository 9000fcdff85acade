import { CheckField, TextField } from "#app/ui/form-controls.tsx";

/** A kind of device, and whether the shop mends it. */
export function KindFields({ hasPosition = false }: { hasPosition?: boolean }) {
  return (
    <>
      <TextField name="name" label="Name" maxLength={60} isRequired autoComplete="off" />
      {hasPosition ? (
        <TextField
          name="position"
          label="Place in lists"
          description="The smallest number stands first."
          inputMode="numeric"
          isRequired
        />
      ) : null}
      <CheckField
        name="isRepaired"
        value="on"
        label="We repair these"
        description="Otherwise your website does not offer it and its leads count as out of scope."
        className="mb-4"
      />
    </>
  );
}
