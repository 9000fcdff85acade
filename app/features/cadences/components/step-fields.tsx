import { STEP_CHANNEL_LABELS, UNIT_LABELS } from "#app/features/cadences/labels.ts";
import type { CadenceKind } from "#app/features/cadences/words.ts";
import { useFormField } from "#app/ui/action-form-context.ts";
import { CheckField, SelectField, TextField } from "#app/ui/form-controls.tsx";
import type { SelectOption } from "#app/ui/select.tsx";

const BY = [
  { value: "PERSON", label: "A person" },
  { value: "ROBOT", label: "The program" },
];
const options = (labels: Record<string, string>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** One step of a sequence; without a name it is none. */
export function StepFields(props: { at: number; kind: CadenceKind; texts: SelectOption[] }) {
  const { at, kind, texts } = props;
  const name = (field: string) => `steps[${at}].${field}`;
  const id = useFormField(name("id")).text;
  const units = options(UNIT_LABELS).filter(
    ({ value }) =>
      (value !== "DAYS_BEFORE_END" || kind === "QUOTE") &&
      (value !== "RESPONSE_TARGET" || (kind === "ENQUIRY" && at === 0)),
  );
  return (
    <fieldset className="mb-4 grid grid-cols-6 gap-x-3 border-b border-line pb-2 md:grid-cols-12">
      <legend className="mb-1 font-semibold">Step {at + 1}</legend>
      {id ? <input type="hidden" name={name("id")} value={id} /> : null}
      <TextField
        name={name("title")}
        label="What is to be done"
        maxLength={80}
        className="col-span-6 md:col-span-12"
      />
      <TextField
        name={name("delayAmount")}
        label="After"
        inputMode="numeric"
        className="col-span-2 md:col-span-2"
      />
      <SelectField
        name={name("delayUnit")}
        label="Counted in"
        options={units}
        className="col-span-4 md:col-span-4"
      />
      <SelectField
        name={name("channel")}
        label="By"
        options={options(STEP_CHANNEL_LABELS)}
        className="col-span-6 md:col-span-6"
      />
      <SelectField
        name={name("templateKey")}
        label="Text"
        emptyLabel="No text"
        options={texts}
        className="col-span-6 md:col-span-6"
      />
      <SelectField
        name={name("by")}
        label="Done by"
        options={BY}
        className="col-span-3 md:col-span-3"
      />
      <CheckField
        name={name("isActive")}
        label="In use"
        className="col-span-3 self-start pt-9 md:col-span-3"
      />
    </fieldset>
  );
}
