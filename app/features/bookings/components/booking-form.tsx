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
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

interface Fields {
  customerId: string;
  deviceId: string;
  category: string;
  brand: string;
  model: string;
  serialNumber: string;
  fault: string;
  slotStartsAt: string;
  assignedTo: string;
  notes: string;
}

export interface BookingFormProps {
  customerId: string;
  devices: readonly { value: string; label: string; description?: string }[];
  kinds: readonly Choice[];
  staff: readonly Choice[];
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
  cancelTo: string;
}

const QUARTER_SECONDS = 900;

/** A new repair job: which device, what is wrong, when it comes in. */
export function BookingForm(props: BookingFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const [form, fields] = useForm<Fields>({
    id: "booking",
    lastResult: props.answer?.result ?? null,
    defaultValue: { deviceId: props.devices[0]?.value ?? "new" },
  });
  const text = { autoComplete: "off", enterKeyHint: "next" } as const;
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={props.answer?.key ?? props.formKey} />
      <input type="hidden" name="customerId" value={props.customerId} />
      {props.devices.length > 0 ? (
        <RadioTiles
          legend="Which device"
          name={fields.deviceId.name}
          defaultValue={String(fields.deviceId.initialValue ?? "")}
          tiles={[
            ...props.devices,
            { value: "new", label: "Another device", description: "Name it below" },
          ]}
          columns={2}
          error={fields.deviceId.errors}
        />
      ) : (
        <input type="hidden" name="deviceId" value="new" />
      )}
      <div className="grid gap-x-4 md:grid-cols-4">
        <Field
          id={fields.category.id}
          label="Kind of device"
          isOptional={props.devices.length > 0}
          error={fields.category.errors}
        >
          <Select {...getSelectProps(fields.category)} emptyLabel="–" options={props.kinds} />
        </Field>
        <Field id={fields.brand.id} label="Brand" isOptional error={fields.brand.errors}>
          <Input {...getInputProps(fields.brand, { type: "text" })} {...text} />
        </Field>
        <Field id={fields.model.id} label="Model" isOptional error={fields.model.errors}>
          <Input {...getInputProps(fields.model, { type: "text" })} {...text} />
        </Field>
        <Field
          id={fields.serialNumber.id}
          label="Serial number"
          isOptional
          error={fields.serialNumber.errors}
        >
          <Input
            {...getInputProps(fields.serialNumber, { type: "text" })}
            {...text}
            autoCapitalize="characters"
          />
        </Field>
      </div>
      <Field
        id={fields.fault.id}
        label="What is wrong with it"
        isRequired
        error={fields.fault.errors}
      >
        <Textarea {...getTextareaProps(fields.fault)} rows={3} />
      </Field>
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field
          id={fields.slotStartsAt.id}
          label="Comes in at"
          isOptional
          description="On the quarter of an hour. Leave it empty when no time is agreed."
          error={fields.slotStartsAt.errors}
        >
          <DateTimeInput
            kind="date-time"
            {...getInputProps(fields.slotStartsAt, { type: "datetime-local" })}
            step={QUARTER_SECONDS}
          />
        </Field>
        <Field
          id={fields.assignedTo.id}
          label="Technician"
          isOptional
          error={fields.assignedTo.errors}
        >
          <Select
            {...getSelectProps(fields.assignedTo)}
            emptyLabel="Decide later"
            options={props.staff}
          />
        </Field>
      </div>
      <Field id={fields.notes.id} label="Notes" isOptional error={fields.notes.errors}>
        <Textarea {...getTextareaProps(fields.notes)} rows={2} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button isPending={isBusy}>Book the repair</Button>
        <LinkButton to={props.cancelTo}>Leave without saving</LinkButton>
      </div>
    </Form>
  );
}
