import { OUTCOME_LABELS, optionsOf } from "#app/features/leads/labels.ts";
import { Button } from "#app/ui/button.tsx";
import { DateTimeInput } from "#app/ui/date-time-input.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { Select } from "#app/ui/select.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { type Answer, useFormAnswer } from "./use-form-answer.ts";

export interface InteractionFormProps {
  leadId: string;
  formKey: string;
  earliest: string;
  answer?: Answer | null;
}

const KINDS = [
  { value: "CALL", label: "Call" },
  { value: "SMS", label: "Text message" },
  { value: "EMAIL", label: "E-mail" },
  { value: "VISIT", label: "Visit to the shop" },
  { value: "CHAT", label: "Chat or WhatsApp" },
  { value: "SOCIAL", label: "Social media" },
];

type Typed = Partial<
  Record<"kind" | "direction" | "outcome" | "content" | "durationMinutes" | "followUpAt", string>
>;

/** Everything that can be said of one contact. */
export function InteractionForm({ leadId, formKey, earliest, ...props }: InteractionFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  const typed = (answer?.result.initialValue ?? {}) as Typed;
  const errors = answer?.result.error ?? {};
  return (
    <Form method="post" action={`/leads/${leadId}/log`}>
      <FormErrors errors={errors[""]} />
      <FormSecrets formKey={answer?.key ?? formKey} />
      <RadioTiles
        legend="Who contacted whom"
        name="direction"
        defaultValue={typed.direction ?? "OUTBOUND"}
        error={errors.direction}
        tiles={[
          { value: "OUTBOUND", label: "We them" },
          { value: "INBOUND", label: "They us" },
        ]}
      />
      <div className="mt-3 grid gap-x-4 md:grid-cols-2">
        <Field label="How" error={errors.kind}>
          <Select name="kind" options={KINDS} defaultValue={typed.kind ?? "CALL"} />
        </Field>
        <Field label="Outcome" isOptional error={errors.outcome}>
          <Select
            name="outcome"
            emptyLabel="Nothing to note"
            options={optionsOf(OUTCOME_LABELS)}
            defaultValue={typed.outcome ?? ""}
          />
        </Field>
      </div>
      <Field label="What was said" isOptional error={errors.content}>
        <Textarea name="content" rows={4} maxLength={10_000} defaultValue={typed.content} />
      </Field>
      <div className="grid gap-x-4 md:grid-cols-2">
        <Field label="Minutes" isOptional error={errors.durationMinutes}>
          <Input
            name="durationMinutes"
            inputMode="numeric"
            pattern="[0-9]*"
            defaultValue={typed.durationMinutes}
          />
        </Field>
        <Field label="Next follow-up" isOptional error={errors.followUpAt}>
          <DateTimeInput name="followUpAt" min={earliest} defaultValue={typed.followUpAt} />
        </Field>
      </div>
      <Button isPending={isBusy} className="w-full md:w-auto">
        Save to the timeline
      </Button>
    </Form>
  );
}
