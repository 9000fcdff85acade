import {
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  useForm,
} from "@conform-to/react";
import { optionsOf, URGENCY_LABELS } from "#app/features/leads/labels.ts";
import type { Choice } from "#app/features/leads/lead-choices.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { PhoneInput } from "#app/ui/phone-input.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { type Answer, useEditedVersion, useFormAnswer } from "./use-form-answer.ts";

interface Answers {
  contactInfo: { phone: string; email: string };
  deviceInterest: { category: string; brand: string; model: string; fault: string };
  budgetRange: string;
  urgencyLevel: string;
  decisionDate: string;
}

/** Which questions are still open. The first three are needed, the others only help. */
export interface OpenQuestions {
  contact: boolean;
  category: boolean;
  fault: boolean;
  model: boolean;
  budget: boolean;
  decisionDate: boolean;
}

export interface QualificationFormProps {
  leadId: string;
  version: number;
  formKey: string;
  open: OpenQuestions;
  categories: readonly Choice[];
  urgency: string;
  answer: Answer | null;
}

/** Asks only for what is missing. */
export function QualificationForm({
  leadId,
  formKey,
  open,
  categories,
  ...props
}: QualificationFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  const version = useEditedVersion(props.version, answer);
  const [form, fields] = useForm<Answers>({
    id: "qualify-lead",
    lastResult: answer?.result ?? null,
    defaultValue: { urgencyLevel: props.urgency },
  });
  const contact = fields.contactInfo.getFieldset();
  const device = fields.deviceInterest.getFieldset();
  const isDeviceWrong = device.category.errors !== undefined;
  return (
    <Form method="post" action={`/leads/${leadId}/qualify`} {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? formKey} version={version} />
      {open.contact ? (
        <div className="grid gap-x-4 md:grid-cols-2">
          <Field id={contact.phone.id} label="Phone" error={contact.phone.errors}>
            <PhoneInput {...getInputProps(contact.phone, { type: "tel" })} autoComplete="off" />
          </Field>
          <Field id={contact.email.id} label="or e-mail" error={contact.email.errors}>
            <Input
              {...getInputProps(contact.email, { type: "email" })}
              inputMode="email"
              autoComplete="off"
            />
          </Field>
        </div>
      ) : null}
      {open.category || isDeviceWrong ? (
        <Field id={device.category.id} label="Which device is it?" error={device.category.errors}>
          <Select {...getSelectProps(device.category)} emptyLabel="Choose" options={categories} />
        </Field>
      ) : null}
      {open.fault ? (
        <Field id={device.fault.id} label="What is wrong with it?" error={device.fault.errors}>
          <Textarea {...getTextareaProps(device.fault)} rows={3} />
        </Field>
      ) : null}
      {open.model ? (
        <div className="grid gap-x-4 md:grid-cols-2">
          <Field id={device.brand.id} label="Brand" isOptional error={device.brand.errors}>
            <Input {...getInputProps(device.brand, { type: "text" })} autoComplete="off" />
          </Field>
          <Field id={device.model.id} label="Model" isOptional error={device.model.errors}>
            <Input {...getInputProps(device.model, { type: "text" })} autoComplete="off" />
          </Field>
        </div>
      ) : null}
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field
          id={fields.urgencyLevel.id}
          label="How soon is it needed?"
          error={fields.urgencyLevel.errors}
        >
          <Select {...getSelectProps(fields.urgencyLevel)} options={optionsOf(URGENCY_LABELS)} />
        </Field>
        {open.budget ? (
          <Field
            id={fields.budgetRange.id}
            label="Budget"
            isOptional
            error={fields.budgetRange.errors}
          >
            <Input
              {...getInputProps(fields.budgetRange, { type: "text" })}
              placeholder="under 80, £50–£100"
            />
          </Field>
        ) : null}
        {open.decisionDate ? (
          <Field
            id={fields.decisionDate.id}
            label="Decides by"
            isOptional
            error={fields.decisionDate.errors}
          >
            <DateTimeInput kind="date" {...getInputProps(fields.decisionDate, { type: "date" })} />
          </Field>
        ) : null}
      </div>
      <Button isPending={isBusy} className="w-full md:w-auto">
        Mark as qualified
      </Button>
    </Form>
  );
}
