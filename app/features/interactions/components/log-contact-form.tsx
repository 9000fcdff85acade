import {
  getFormProps,
  getSelectProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { ContactKind } from "#app/features/interactions/contact-kinds.ts";
import type { Outcome, Sentiment } from "#app/features/interactions/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";

const KINDS: Record<ContactKind, string> = {
  called: "We called",
  "called-us": "They called",
  texted: "We texted",
  "texted-us": "They texted",
  mailed: "We e-mailed",
  "mailed-us": "They e-mailed",
  visit: "They came in",
  complaint: "They complained",
};
const OUTCOMES: Record<Outcome, string> = {
  REACHED: "Reached",
  NO_ANSWER: "No answer",
  VOICEMAIL: "Left a voicemail",
  WRONG_NUMBER: "Wrong number",
  SENT: "Sent",
  BOUNCED: "Did not arrive",
};
const SENTIMENTS: Record<Sentiment, string> = {
  POSITIVE: "Happy",
  NEUTRAL: "Neither",
  NEGATIVE: "Unhappy",
};

interface Fields {
  kind: string;
  outcome: string;
  sentiment: string;
  content: string;
}

/** One call, message or visit of a customer, written down after it. */
export function LogContactForm(props: {
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
}) {
  const isBusy = useNavigation().state === "submitting";
  const [form, fields] = useForm<Fields>({
    id: "log-contact",
    lastResult: props.answer?.result ?? null,
    defaultValue: { kind: "called", sentiment: "NEUTRAL" },
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={props.answer?.key ?? props.formKey} />
      <div className="grid gap-x-4 md:grid-cols-3">
        <Field id={fields.kind.id} label="What happened" error={fields.kind.errors}>
          <Select {...getSelectProps(fields.kind)} options={options(KINDS)} />
        </Field>
        <Field id={fields.outcome.id} label="Outcome" isOptional error={fields.outcome.errors}>
          <Select {...getSelectProps(fields.outcome)} emptyLabel="–" options={options(OUTCOMES)} />
        </Field>
        <Field id={fields.sentiment.id} label="How were they" error={fields.sentiment.errors}>
          <Select {...getSelectProps(fields.sentiment)} options={options(SENTIMENTS)} />
        </Field>
      </div>
      <Field id={fields.content.id} label="What was said" isOptional error={fields.content.errors}>
        <Textarea {...getTextareaProps(fields.content)} rows={3} />
      </Field>
      <Button isPending={isBusy}>Save</Button>
    </Form>
  );
}

function options(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
