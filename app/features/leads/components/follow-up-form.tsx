import { CHANNEL_LABELS, optionsOf } from "#app/features/leads/labels.ts";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { Select } from "#app/ui/select.tsx";
import { type Answer, useEditedVersion, useFormAnswer } from "./use-form-answer.ts";

export interface FollowUpFormProps {
  leadId: string;
  version: number;
  formKey: string;
  quickTimes: readonly QuickTime[];
  /** The earliest moment that may be chosen, as a field holds it. */
  earliest: string;
  planned: { at: string | null; channel: string | null; note: string | null };
  answer?: Answer | null;
}

type Typed = { nextFollowUp?: string; channel?: string; note?: string };

/** The next step: a time of one's own, or one tap on a usual one. */
export function FollowUpForm({
  leadId,
  quickTimes,
  planned,
  earliest,
  ...props
}: FollowUpFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  const version = useEditedVersion(props.version, answer);
  const typed = answer?.result.initialValue as Typed | undefined;
  const errors = answer?.result.error ?? {};
  return (
    <>
      <FormErrors errors={errors[""]} />
      <Form method="post" action={`/leads/${leadId}/follow-up`}>
        <FormSecrets formKey={answer?.key ?? props.formKey} version={version} />
        <fieldset>
          <legend className="mb-2 text-sm font-semibold">One tap</legend>
          <div className="mb-4 flex flex-wrap gap-2">
            {quickTimes.map(({ label, at }) => (
              <Button
                key={at}
                variant="secondary"
                name="nextFollowUp"
                value={at}
                isPending={isBusy}
              >
                {label}
              </Button>
            ))}
          </div>
        </fieldset>
      </Form>
      <Form method="post" action={`/leads/${leadId}/follow-up`}>
        <FormSecrets formKey={answer?.key ?? props.formKey} version={version} />
        <Field label="Or at" error={errors.nextFollowUp}>
          <DateTimeInput
            name="nextFollowUp"
            min={earliest}
            defaultValue={typed?.nextFollowUp ?? planned.at ?? ""}
          />
        </Field>
        <Field label="By" isOptional error={errors.channel}>
          <Select
            name="channel"
            emptyLabel="Any way"
            options={optionsOf(CHANNEL_LABELS)}
            defaultValue={typed?.channel ?? planned.channel ?? ""}
          />
        </Field>
        <Field label="What is to be done" isOptional error={errors.note}>
          <Input name="note" maxLength={1000} defaultValue={typed?.note ?? planned.note ?? ""} />
        </Field>
        <Button isPending={isBusy} className="w-full md:w-auto">
          Save the next step
        </Button>
      </Form>
    </>
  );
}
