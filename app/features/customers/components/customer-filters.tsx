import { LIFECYCLE_LABELS, optionsOf, SOURCE_LABELS } from "#app/features/customers/labels.ts";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { Select } from "#app/ui/select.tsx";

/** The fields behind "Filters"; each is named as the list's parameter. */
export function CustomerFilters({ values }: { values: Record<string, string> }) {
  const selects = [
    { name: "lifecycleStage", label: "Stage", options: optionsOf(LIFECYCLE_LABELS) },
    { name: "sourceType", label: "Source", options: optionsOf(SOURCE_LABELS) },
  ];
  return (
    <>
      <Field label="Phone" description="Finds everybody with this number, in any format.">
        <PhoneInput name="phone" defaultValue={values.phone ?? ""} autoComplete="off" />
      </Field>
      <Field label="E-mail">
        <Input type="email" name="email" defaultValue={values.email ?? ""} autoComplete="off" />
      </Field>
      <div className="grid grid-cols-2 gap-x-3">
        {selects.map(({ name, label, options }) => (
          <Field key={name} label={label}>
            <Select
              key={values[name] ?? ""}
              name={name}
              emptyLabel="Any"
              options={options}
              defaultValue={values[name] ?? ""}
            />
          </Field>
        ))}
        <Field label="Added since">
          <DateTimeInput kind="date" name="createdFrom" defaultValue={values.createdFrom ?? ""} />
        </Field>
        <Field label="Added before">
          <DateTimeInput kind="date" name="createdTo" defaultValue={values.createdTo ?? ""} />
        </Field>
      </div>
    </>
  );
}
