import { CheckField, TextField } from "#app/ui/form-controls.tsx";

/** What a price is multiplied by, as per cent of it. */
export function MultiplierFields({ keyLabel }: { keyLabel: string }) {
  return (
    <>
      <div className="grid gap-x-4 md:grid-cols-2">
        <TextField name="label" label="What the customer reads" maxLength={120} isRequired />
        <TextField name="key" label={keyLabel} maxLength={40} isRequired autoComplete="off" />
        <TextField
          name="percent"
          label="Per cent of the price"
          description="125 is a quarter more, 90 a tenth off."
          inputMode="decimal"
          isRequired
        />
        <span aria-hidden />
        <TextField name="validFrom" type="date" label="First day" isOptional />
        <TextField name="validTo" type="date" label="Last day" isOptional />
      </div>
      <CheckField name="isActive" value="on" label="In use" className="mb-4" />
    </>
  );
}
