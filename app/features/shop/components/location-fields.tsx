import { TextField } from "#app/ui/form-controls.tsx";

/** What names a location and says where it is. */
export function LocationFields() {
  return (
    <div className="grid gap-x-4 md:grid-cols-2">
      <TextField name="name" label="Name" isRequired />
      <TextField name="phone" label="Phone" type="tel" inputMode="tel" isOptional />
      <TextField name="email" label="E-mail" type="email" inputMode="email" isOptional />
      <TextField name="line1" label="Street" autoComplete="address-line1" isOptional />
      <TextField name="line2" label="More" autoComplete="address-line2" isOptional />
      <TextField name="town" label="Town" autoComplete="address-level2" isOptional />
      <TextField name="postcode" label="Postcode" autoComplete="postal-code" isOptional />
    </div>
  );
}
