import { Field } from "#app/ui/field.tsx";
import { Select } from "#app/ui/select.tsx";

export function RetiredFilter({ value }: { value: string | undefined }) {
  return (
    <Field label="State">
      <Select
        name="isRetired"
        emptyLabel="In use"
        options={[{ value: "true", label: "Retired" }]}
        defaultValue={value ?? ""}
      />
    </Field>
  );
}
