import { SelectField, TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import type { SelectOption } from "#app/ui/select.tsx";

export interface ModelFieldsProps {
  choices: { categories: SelectOption[]; brands: SelectOption[] };
}

/** A model as people know it. */
export function ModelFields({ choices }: ModelFieldsProps) {
  return (
    <>
      <TextField name="name" label="Name" maxLength={120} isRequired autoComplete="off" />
      <div className="grid gap-x-4 md:grid-cols-2">
        <SelectField
          name="brandId"
          label="Brand"
          emptyLabel="Choose"
          options={choices.brands}
          isRequired
        />
        <SelectField
          name="categoryId"
          label="Kind of device"
          emptyLabel="Choose"
          options={choices.categories}
          isRequired
        />
        <TextField
          name="releaseYear"
          label="Year of release"
          inputMode="numeric"
          maxLength={4}
          isOptional
        />
      </div>
      <TextAreaField
        name="aliases"
        label="Other names"
        description="What people call it, or the number on its back. A comma between two."
        rows={2}
        isOptional
      />
    </>
  );
}
