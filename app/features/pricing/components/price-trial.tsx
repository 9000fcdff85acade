import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { Select, type SelectOption } from "#app/ui/select.tsx";
import { PriceWorkingTable, type WorkingLine } from "./price-working.tsx";

export interface Trial {
  problem: string | null;
  working: { lines: WorkingLine[]; total: string; vat: string; rule: string } | null;
}

interface Props {
  values: Record<string, string>;
  choices: { kinds: SelectOption[]; faults: SelectOption[] };
  trial: Trial | null;
}

const SPEEDS = [
  { value: "LOW", label: "No hurry" },
  { value: "MEDIUM", label: "As usual" },
  { value: "HIGH", label: "Soon" },
  { value: "URGENT", label: "At once" },
];

/** Asks the list what a repair costs, and shows how the answer came about. */
export function PriceTrial({ values, choices, trial }: Props) {
  return (
    <Card className="mb-4">
      <details open={trial !== null}>
        <summary className="min-h-11 py-2 font-semibold">What does a repair cost?</summary>
        <Form method="get" className="grid gap-x-4 md:grid-cols-3">
          <Field label="Kind of device">
            <Select name="category" options={choices.kinds} defaultValue={values.category} />
          </Field>
          <Field label="Fault">
            <Select name="fault" options={choices.faults} defaultValue={values.fault} />
          </Field>
          <Field label="Model" isOptional>
            <Input name="model" defaultValue={values.model} autoComplete="off" />
          </Field>
          <Field label="How soon">
            <Select name="urgency" options={SPEEDS} defaultValue={values.urgency ?? "MEDIUM"} />
          </Field>
          <Field label="Code of a promotion" isOptional>
            <Input name="promotionCode" defaultValue={values.promotionCode} autoComplete="off" />
          </Field>
          <div className="self-center">
            <Button name="try" value="1" variant="secondary">
              Work it out
            </Button>
          </div>
        </Form>
        <div role="status">
          {trial?.problem ? <p className="text-bad-ink">{trial.problem}</p> : null}
          {trial?.working ? <PriceWorkingTable {...trial.working} /> : null}
        </div>
      </details>
    </Card>
  );
}
