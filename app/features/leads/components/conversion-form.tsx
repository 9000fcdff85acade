import {
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  useForm,
} from "@conform-to/react";
import type { ConversionPreview } from "#app/features/leads/conversion-match.server.ts";
import { optionsOf, WON_REASON_LABELS } from "#app/features/leads/labels.ts";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { DeviceFields, type LeadFormFields } from "./lead-fields.tsx";
import { type Answer, useEditedVersion, useFormAnswer } from "./use-form-answer.ts";

interface ConversionFields {
  customerId: string;
  withBooking: string;
  deviceInterest: LeadFormFields["deviceInterest"];
  slotStartsAt: string;
  assignedTo: string;
  notes: string;
  wonReason: string;
}

export interface ConversionFormProps {
  leadId: string;
  name: string;
  version: number;
  formKey: string;
  preview: ConversionPreview;
  device: LeadFormFields["deviceInterest"];
  owner: string;
  categories: readonly Choice[];
  staff: readonly Choice[];
  earliest: string;
  /** The time held for the lead, as the field holds it. */
  held: string | null;
  answer: Answer | null;
}

/** A lead becomes a customer with a booked repair, in one step. */
export function ConversionForm({ leadId, name, preview, device, ...props }: ConversionFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  const version = useEditedVersion(props.version, answer);
  const [form, fields] = useForm<ConversionFields>({
    id: "convert-lead",
    lastResult: answer?.result ?? null,
    defaultValue: {
      deviceInterest: device,
      assignedTo: props.owner,
      withBooking: props.held ? "slot" : "open",
      slotStartsAt: props.held ?? undefined,
    },
  });
  const wrongInBooking = Object.entries(answer?.result.error ?? {}).flatMap(([path, errors]) =>
    path.startsWith("booking") ? (errors ?? []) : [],
  );
  return (
    <Form
      method="post"
      action={`/leads/${leadId}/convert`}
      {...getFormProps(form)}
      className="group flex flex-col gap-2"
    >
      <FormErrors id={form.errorId} errors={[...(form.errors ?? []), ...wrongInBooking]} />
      <FormSecrets formKey={answer?.key ?? props.formKey} version={version} />
      {preview.candidates.length === 0 ? null : (
        <RadioTiles
          legend="Customer"
          name={fields.customerId.name}
          defaultValue={fields.customerId.initialValue ?? firstCustomer(preview)}
          columns={1}
          tiles={customerTiles(preview, name)}
        />
      )}
      <RadioTiles
        legend="Booking"
        name={fields.withBooking.name}
        defaultValue={fields.withBooking.initialValue ?? "open"}
        error={fields.withBooking.errors}
        columns={1}
        tiles={[
          {
            value: "open",
            label: "Book the repair, time open",
            description: "They drop it off when they can",
          },
          { value: "slot", label: "Book the repair for a time" },
          {
            value: "none",
            label: "No booking yet",
            isDisabled: !preview.mayConvertWithoutBooking,
            description: preview.mayConvertWithoutBooking ? undefined : "Only for a qualified lead",
          },
        ]}
      />
      <div className="mt-2 hidden group-has-[input[value=slot]:checked]:block">
        <Field
          id={fields.slotStartsAt.id}
          label="Drop-off"
          description="On a quarter of an hour."
          error={fields.slotStartsAt.errors}
        >
          <DateTimeInput
            {...getInputProps(fields.slotStartsAt, { type: "datetime-local" })}
            min={props.earliest}
          />
        </Field>
      </div>
      <div className="mt-2 group-has-[input[value=none]:checked]:hidden">
        <DeviceFields field={fields.deviceInterest} categories={props.categories} />
        <div className="grid gap-x-4 md:grid-cols-2">
          <Field
            id={fields.assignedTo.id}
            label="Technician"
            isOptional
            error={fields.assignedTo.errors}
          >
            <Select
              {...getSelectProps(fields.assignedTo)}
              emptyLabel="Nobody yet"
              options={props.staff}
            />
          </Field>
          <Field
            id={fields.wonReason.id}
            label="Why they chose us"
            isOptional
            error={fields.wonReason.errors}
          >
            <Select
              {...getSelectProps(fields.wonReason)}
              emptyLabel="Not known"
              options={optionsOf(WON_REASON_LABELS)}
            />
          </Field>
        </div>
        <Field id={fields.notes.id} label="Note for the job" isOptional error={fields.notes.errors}>
          <Textarea {...getTextareaProps(fields.notes)} rows={2} />
        </Field>
      </div>
      <Button isPending={isBusy} size="large" className="w-full">
        Convert {name}
      </Button>
    </Form>
  );
}

function firstCustomer({ willCreateCustomer, candidates }: ConversionPreview): string {
  return willCreateCustomer ? "" : (candidates[0]?.customerId ?? "");
}

function customerTiles({ candidates, willCreateCustomer }: ConversionPreview, name: string) {
  const known = candidates.map((candidate) => ({
    value: candidate.customerId,
    label: candidate.name,
    description: [
      [candidate.phone, candidate.email].filter(Boolean).join(" · "),
      candidate.signals.map(({ label }) => label).join(", "),
    ]
      .filter(Boolean)
      .join(" – "),
  }));
  const fresh = { value: "", label: `${name} as a new customer`, description: "None of these" };
  return willCreateCustomer ? [...known, fresh] : known;
}
