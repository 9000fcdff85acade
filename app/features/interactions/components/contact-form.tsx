import {
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import { useRef } from "react";
import {
  CHANNEL_LABELS,
  DIRECTION_LABELS,
  OUTCOME_LABELS,
  optionsOf,
  SENTIMENT_LABELS,
  TYPE_LABELS,
  USUAL_CHANNEL,
  USUAL_DIRECTION,
} from "#app/features/interactions/labels.ts";
import type { InteractionType } from "#app/features/interactions/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

export interface ContactValues {
  interactionType: string;
  channel: string;
  direction: string;
  outcome: string;
  sentiment: string;
  durationMinutes: string;
  subject: string;
  content: string;
  followUpAt: string;
}

export interface ContactFormProps {
  /** Where it posts, when it stands on another page. */
  action?: string;
  values: Partial<ContactValues>;
  formKey: string;
  version?: number;
  /** Between whom a contact happened is never put right. */
  isEdit?: boolean;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
}

/** One call, message, visit, complaint or review, written down after it or put right. */
export function ContactForm({
  values,
  formKey,
  version,
  isEdit,
  answer,
  action,
}: ContactFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const [form, fields] = useForm<ContactValues>({
    id: isEdit ? "edit-contact" : "log-contact",
    lastResult: answer?.result ?? null,
    defaultValue: { sentiment: "NEUTRAL", direction: "OUTBOUND", ...values },
  });
  const chosen = useRef(new Set<string>());
  /** A complaint comes from them, a text goes by text: until somebody has said otherwise. */
  const followKind = ({ value, form: own }: HTMLSelectElement) => {
    const kind = value as InteractionType;
    const usual = { direction: USUAL_DIRECTION[kind], channel: USUAL_CHANNEL[kind] };
    for (const [name, choice] of Object.entries(usual)) {
      const select = own?.elements.namedItem(name);
      if (select instanceof HTMLSelectElement && !chosen.current.has(name)) select.value = choice;
    }
  };
  return (
    <Form method="post" action={action} {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? formKey} version={version} />
      <div className="grid gap-x-4 md:grid-cols-2">
        {isEdit ? null : (
          <Field
            id={fields.direction.id}
            label="Who contacted whom"
            error={fields.direction.errors}
          >
            <Select
              {...getSelectProps(fields.direction)}
              options={optionsOf(DIRECTION_LABELS)}
              onChange={() => chosen.current.add("direction")}
            />
          </Field>
        )}
        <Field id={fields.interactionType.id} label="What" error={fields.interactionType.errors}>
          <Select
            {...getSelectProps(fields.interactionType)}
            options={optionsOf(TYPE_LABELS)}
            onChange={isEdit ? undefined : (event) => followKind(event.currentTarget)}
          />
        </Field>
        <Field id={fields.channel.id} label="By" error={fields.channel.errors}>
          <Select
            {...getSelectProps(fields.channel)}
            options={optionsOf(CHANNEL_LABELS)}
            onChange={() => chosen.current.add("channel")}
          />
        </Field>
        <Field id={fields.outcome.id} label="Outcome" isOptional error={fields.outcome.errors}>
          <Select
            {...getSelectProps(fields.outcome)}
            emptyLabel="Nothing to note"
            options={optionsOf(OUTCOME_LABELS)}
          />
        </Field>
        <Field id={fields.sentiment.id} label="How were they" error={fields.sentiment.errors}>
          <Select {...getSelectProps(fields.sentiment)} options={optionsOf(SENTIMENT_LABELS)} />
        </Field>
        <Field
          id={fields.durationMinutes.id}
          label="Minutes"
          isOptional
          error={fields.durationMinutes.errors}
        >
          <Input {...getInputProps(fields.durationMinutes, { type: "text" })} inputMode="numeric" />
        </Field>
        <Field
          id={fields.followUpAt.id}
          label="Follow up"
          isOptional
          error={fields.followUpAt.errors}
        >
          <DateTimeInput {...getInputProps(fields.followUpAt, { type: "datetime-local" })} />
        </Field>
      </div>
      <Field id={fields.subject.id} label="Subject" isOptional error={fields.subject.errors}>
        <Input {...getInputProps(fields.subject, { type: "text" })} autoComplete="off" />
      </Field>
      <Field id={fields.content.id} label="What was said" isOptional error={fields.content.errors}>
        <Textarea {...getTextareaProps(fields.content)} rows={4} />
      </Field>
      <Button isPending={isBusy}>Save</Button>
    </Form>
  );
}
