import { Form, useSubmit } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";

/** From when to when; the address is the state. */
export function PeriodFilter(props: { values: Record<string, string>; children?: ReactNode }) {
  const submit = useSubmit();
  return (
    <Form
      method="get"
      className="mb-2 grid grid-cols-2 items-end gap-x-3 md:flex md:flex-wrap print:hidden"
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      <Field label="From">
        <DateTimeInput kind="date" name="from" defaultValue={props.values.from ?? ""} />
      </Field>
      <Field label="Up to, without">
        <DateTimeInput kind="date" name="to" defaultValue={props.values.to ?? ""} />
      </Field>
      {props.children}
      <noscript>
        <Button variant="secondary" className="mb-7">
          Show
        </Button>
      </noscript>
    </Form>
  );
}
