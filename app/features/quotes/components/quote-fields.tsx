import { Button } from "#app/ui/button.tsx";
import { SelectField, TextAreaField, TextField } from "#app/ui/form-controls.tsx";

const KINDS = [
  { value: "PART", label: "Part" },
  { value: "PART_TO_ORDER", label: "Part to order" },
  { value: "LABOUR", label: "Labour" },
  { value: "OTHER", label: "Other" },
];
const OPTIONS = [
  { value: "A", label: "Only A" },
  { value: "B", label: "Only B" },
  { value: "C", label: "Only C" },
];

/** The lines of a quote, one row each; rows left empty are no lines. */
export function QuoteFields({ rows }: { rows: number }) {
  return (
    <>
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <LineFields key={at} at={at} />
      ))}
      <p className="mb-4 text-sm text-muted">
        Prices include VAT. A minus makes a discount. Options exclude each other: the customer takes
        one of them.
      </p>
      <TextField
        name="deposit"
        label="Deposit in £"
        description="Asked for when the customer accepts."
        inputMode="decimal"
        isOptional
      />
      <TextAreaField
        name="note"
        label="Note to the customer"
        rows={3}
        maxLength={2000}
        isOptional
      />
    </>
  );
}

/** Asks for the same form with more rows; it comes back with everything that was typed. */
export function MoreRows({ to }: { to: string }) {
  return (
    <Button variant="secondary" name="_more" value="rows" formAction={to} formNoValidate>
      More rows
    </Button>
  );
}

function LineFields({ at }: { at: number }) {
  const name = (field: string) => `lines[${at}].${field}`;
  return (
    <fieldset className="grid grid-cols-6 gap-x-3 border-b border-line pt-2 md:grid-cols-12">
      <legend className="sr-only">Line {at + 1}</legend>
      <TextField
        name={name("label")}
        label="What"
        maxLength={200}
        className="col-span-6 md:col-span-4"
      />
      <SelectField
        name={name("kind")}
        label="Kind"
        options={KINDS}
        className="col-span-3 md:col-span-2"
      />
      <TextField
        name={name("quantity")}
        label="Number"
        inputMode="numeric"
        className="col-span-3 md:col-span-2"
      />
      <TextField
        name={name("price")}
        label="£ each"
        inputMode="decimal"
        className="col-span-3 md:col-span-2"
      />
      <SelectField
        name={name("option")}
        label="Option"
        emptyLabel="All"
        options={OPTIONS}
        className="col-span-3 md:col-span-2"
      />
    </fieldset>
  );
}
