import {
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { Choice } from "#app/features/bookings/booking-choices.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ConflictChoice } from "#app/ui/conflict-choice.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

/** The fields as their inputs hold them; times are the shop's wall clock. */
export interface BookingFormValues {
  fault: string;
  slotStartsAt: string;
  promisedAt: string;
  assignedTo: string;
  notes: string;
}

export interface EditBookingFormProps {
  values: BookingFormValues;
  version: number;
  staff: readonly Choice[];
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
  /** After a 412: what the job says now. */
  theirs: { values: BookingFormValues; version: number } | null;
  cancelTo: string;
}

const LABELS: Record<keyof BookingFormValues, string> = {
  fault: "Fault",
  slotStartsAt: "Comes in at",
  promisedAt: "Promised for",
  assignedTo: "Technician",
  notes: "Notes",
};

/** Changes a job. A conflict shows both values and lets one choose. */
export function EditBookingForm({ answer, theirs, staff, ...props }: EditBookingFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const [form, fields] = useForm<BookingFormValues>({
    id: "edit-booking",
    lastResult: answer?.result ?? null,
    defaultValue: props.values,
  });
  const buttons = (
    <div className="flex flex-wrap gap-2">
      <Button isPending={isBusy}>Save</Button>
      <LinkButton to={props.cancelTo}>Leave without saving</LinkButton>
    </div>
  );
  if (theirs && answer) {
    const nameOf = (id: string) =>
      staff.find(({ value }) => value === id)?.label ?? "Somebody else";
    return (
      <Form method="post" key={answer.key}>
        <FormSecrets formKey={answer.key} version={theirs.version} />
        <ConflictChoice
          fields={(Object.keys(LABELS) as (keyof BookingFormValues)[]).map((name) => ({
            name,
            label: LABELS[name],
            mine: String(answer.result.initialValue?.[name] ?? ""),
            theirs: theirs.values[name],
            read: name === "assignedTo" ? nameOf : undefined,
          }))}
        />
        {buttons}
      </Form>
    );
  }
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? props.formKey} version={props.version} />
      <Field id={fields.fault.id} label="Fault" isRequired error={fields.fault.errors}>
        <Textarea {...getTextareaProps(fields.fault)} rows={3} />
      </Field>
      <div className="grid gap-x-4 md:grid-cols-3">
        {(["slotStartsAt", "promisedAt"] as const).map((name) => (
          <Field
            key={name}
            id={fields[name].id}
            label={LABELS[name]}
            isOptional
            error={fields[name].errors}
          >
            <DateTimeInput
              kind="date-time"
              {...getInputProps(fields[name], { type: "datetime-local" })}
            />
          </Field>
        ))}
        <Field id={fields.assignedTo.id} label="Technician" error={fields.assignedTo.errors}>
          <Select {...getSelectProps(fields.assignedTo)} emptyLabel="Nobody" options={staff} />
        </Field>
      </div>
      <Field id={fields.notes.id} label="Notes" isOptional error={fields.notes.errors}>
        <Textarea {...getTextareaProps(fields.notes)} rows={3} />
      </Field>
      {buttons}
    </Form>
  );
}
