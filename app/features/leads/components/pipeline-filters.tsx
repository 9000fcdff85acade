import { Form, useSubmit } from "@remix-run/react";
import { optionsOf, SOURCE_LABELS } from "#app/features/leads/labels.ts";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/select.tsx";

export interface PipelineFiltersProps {
  staff: readonly Choice[];
  values: Record<string, string>;
}

/** Whose leads, and from where. */
export function PipelineFilters({ staff, values }: PipelineFiltersProps) {
  const submit = useSubmit();
  return (
    <Form
      method="get"
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
      className="mb-3 flex flex-wrap items-end gap-2"
    >
      <Select
        aria-label="Owner"
        className="min-w-36 flex-1 md:max-w-56"
        name="assignedTo"
        emptyLabel="Everybody"
        options={[{ value: "me", label: "Me" }, { value: "none", label: "Nobody" }, ...staff]}
        defaultValue={values.assignedTo ?? ""}
      />

      <Select
        aria-label="Source"
        className="min-w-36 flex-1 md:max-w-56"
        name="source"
        emptyLabel="Every source"
        options={optionsOf(SOURCE_LABELS)}
        defaultValue={values.source ?? ""}
      />

      <noscript>
        <Button variant="secondary">Show</Button>
      </noscript>
    </Form>
  );
}
