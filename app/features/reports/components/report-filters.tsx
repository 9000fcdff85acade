import { Form, useSubmit } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { Select, type SelectOption } from "#app/ui/select.tsx";

export interface ReportFiltersProps {
  values: Record<string, string>;
  staff: readonly SelectOption[];
  sources: readonly SelectOption[];
}

/** Period, source and owner of a report; the address is the state. */
export function ReportFilters({ values, staff, sources }: ReportFiltersProps) {
  const submit = useSubmit();
  return (
    <Form
      method="get"
      className="mb-2 grid grid-cols-2 items-end gap-x-3 md:flex md:flex-wrap print:hidden"
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      <Field label="From">
        <DateTimeInput kind="date" name="from" defaultValue={values.from ?? ""} />
      </Field>
      <Field label="Up to, without">
        <DateTimeInput kind="date" name="to" defaultValue={values.to ?? ""} />
      </Field>
      <Field label="Source">
        <Select
          name="source"
          emptyLabel="All"
          options={sources}
          defaultValue={values.source ?? ""}
        />
      </Field>
      <Field label="Owner">
        <Select
          name="assignedTo"
          emptyLabel="Everybody"
          options={[{ value: "me", label: "Me" }, { value: "none", label: "Nobody" }, ...staff]}
          defaultValue={values.assignedTo ?? ""}
        />
      </Field>
      <Field label="Cohorts by">
        <Select
          name="granularity"
          options={[
            { value: "day", label: "Day" },
            { value: "week", label: "Week" },
            { value: "month", label: "Month" },
          ]}
          defaultValue={values.granularity ?? "week"}
        />
      </Field>
      <noscript>
        <Button variant="secondary" className="mb-7">
          Show
        </Button>
      </noscript>
    </Form>
  );
}
