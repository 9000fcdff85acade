import { PhoneCall, PhoneMissed, Voicemail } from "lucide-react";
import type { QuickTime } from "#app/features/leads/quick-times.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { type Answer, errorsOf, useFormAnswer } from "./use-form-answer.ts";

export interface OutcomeFormProps {
  leadId: string;
  formKey: string;
  quickTimes: readonly QuickTime[];
  returnTo?: string;
  answer?: Answer | null;
}

const OUTCOMES = [
  { value: "REACHED", label: "Reached", icon: PhoneCall, variant: "primary" },
  { value: "NO_ANSWER", label: "No answer", icon: PhoneMissed, variant: "secondary" },
  { value: "VOICEMAIL", label: "Voicemail", icon: Voicemail, variant: "secondary" },
] as const;

/** "How did it go?" after a call: when to try next is chosen already, so the outcome is one tap. */
export function OutcomeForm({ leadId, quickTimes, returnTo, ...props }: OutcomeFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  const typed = answer?.result.initialValue as
    | { content?: string; followUpAt?: string; durationMinutes?: string }
    | undefined;
  const chosen = typed ? (typed.followUpAt ?? "") : (quickTimes[1]?.at ?? "");
  return (
    <Form method="post" action={`/leads/${leadId}/log`}>
      <FormErrors errors={errorsOf(answer)} />
      <FormSecrets formKey={answer?.key ?? props.formKey} />
      <input type="hidden" name="kind" value="CALL" />
      <input type="hidden" name="direction" value="OUTBOUND" />
      {returnTo ? <input type="hidden" name="_returnTo" value={returnTo} /> : null}
      <RadioTiles
        legend="Next follow-up"
        name="followUpAt"
        defaultValue={chosen}
        tiles={[
          ...quickTimes.map(({ label, at }) => ({ value: at, label })),
          { value: "", label: "None" },
        ]}
      />
      <div className="mt-3 grid grid-cols-[1fr_6rem] gap-x-3">
        <Field label="Note" isOptional>
          <Input
            name="content"
            maxLength={10_000}
            defaultValue={typed?.content}
            autoComplete="off"
          />
        </Field>
        <Field label="Minutes">
          <Input
            name="durationMinutes"
            inputMode="numeric"
            maxLength={4}
            defaultValue={typed?.durationMinutes}
            autoComplete="off"
          />
        </Field>
      </div>
      <div className="grid grid-cols-3 gap-2">
        {OUTCOMES.map(({ value, label, icon: Icon, variant }) => (
          <Button
            key={value}
            name="outcome"
            value={value}
            variant={variant}
            isPending={isBusy}
            className="min-h-16 flex-col px-1"
          >
            <Icon aria-hidden />
            {label}
          </Button>
        ))}
      </div>
    </Form>
  );
}
