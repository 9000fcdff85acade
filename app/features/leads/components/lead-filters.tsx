import {
  BAND_LABELS,
  optionsOf,
  SOURCE_LABELS,
  STAGE_LABELS,
  URGENCY_LABELS,
} from "#app/features/leads/labels.ts";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { Select } from "#app/ui/select.tsx";

export interface LeadFiltersProps {
  /** What the address says now. */
  values: Record<string, string>;
  staff: readonly Choice[];
  categories: readonly Choice[];
}

/** The fields behind "Filters"; each is named as the list's parameter. */
export function LeadFilters({ values, staff, categories }: LeadFiltersProps) {
  const selects = [
    { name: "stage", label: "Stage", options: optionsOf(STAGE_LABELS) },
    {
      name: "assignedTo",
      label: "Owner",
      options: [{ value: "me", label: "Me" }, { value: "none", label: "Nobody" }, ...staff],
    },
    { name: "scoreBand", label: "Score", options: optionsOf(BAND_LABELS) },
    { name: "sourceType", label: "Source", options: optionsOf(SOURCE_LABELS) },
    { name: "urgencyLevel", label: "How soon", options: optionsOf(URGENCY_LABELS) },
    { name: "category", label: "Device", options: categories },
    { name: "isOverdue", label: "Follow-up", options: [{ value: "true", label: "Overdue" }] },
  ];
  return (
    <>
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
      </div>
      <div className="grid grid-cols-2 gap-x-3">
        <Field label="Created since">
          <DateTimeInput kind="date" name="createdFrom" defaultValue={values.createdFrom ?? ""} />
        </Field>
        <Field label="Created before">
          <DateTimeInput kind="date" name="createdTo" defaultValue={values.createdTo ?? ""} />
        </Field>
      </div>
    </>
  );
}
