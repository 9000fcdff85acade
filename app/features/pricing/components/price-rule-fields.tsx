import { CheckField, SelectField, TextField } from "#app/ui/form-controls.tsx";
import type { SelectOption } from "#app/ui/select.tsx";

export interface PriceChoices {
  categories: SelectOption[];
  brands: SelectOption[];
  faults: SelectOption[];
}

/** A base price: what it is for, what it costs, and when it holds. */
export function PriceRuleFields({ choices }: { choices: PriceChoices }) {
  return (
    <>
      <TextField name="name" label="Name" maxLength={120} isRequired />
      <div className="grid gap-x-4 md:grid-cols-2">
        <SelectField name="fault" label="Fault" emptyLabel="Any" options={choices.faults} />
        <SelectField
          name="categoryId"
          label="Kind of device"
          emptyLabel="Any"
          options={choices.categories}
        />
        <SelectField name="brandId" label="Brand" emptyLabel="Any" options={choices.brands} />
        <TextField
          name="modelId"
          label="Model"
          description="As the catalogue calls it, such as iPhone 13. Empty is any."
          isOptional
          autoComplete="off"
        />
        <TextField
          name="basePrice"
          label="Price in £, VAT included"
          inputMode="decimal"
          isRequired
        />
        <TextField name="partsCost" label="Parts cost us in £" inputMode="decimal" isRequired />
        <TextField name="estimatedMinutes" label="Minutes of work" inputMode="numeric" isRequired />
        <TextField name="warrantyDays" label="Days of warranty" inputMode="numeric" isRequired />
        <TextField name="validFrom" type="date" label="First day" isOptional />
        <TextField name="validTo" type="date" label="Last day" isOptional />
      </div>
      <CheckField
        name="isActive"
        value="on"
        label="In use"
        description="Switched off it stays here and prices nothing."
        className="mb-4"
      />
    </>
  );
}
