import { LOST_REASON_LABELS } from "#app/features/leads/lost-reasons.ts";
import type { LostReason } from "#app/features/leads/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Textarea } from "#app/ui/textarea.tsx";
import { type Answer, errorsOf, useFormAnswer } from "./use-form-answer.ts";

export interface LoseFormProps {
  leadId: string;
  version: number;
  formKey: string;
  returnTo?: string;
  answer?: Answer | null;
}

/** The reasons that people give most come first; those that the system writes are not offered. */
const OFFERED: readonly LostReason[] = [
  "PRICE",
  "COMPETITOR",
  "UNECONOMIC",
  "REPLACED_DEVICE",
  "TURNAROUND",
  "NO_DECISION",
  "UNREACHABLE",
  "OUT_OF_SCOPE",
  "PART_UNAVAILABLE",
  "OUT_OF_AREA",
  "DIY",
  "TRUST_OR_DATA",
  "DUPLICATE",
  "SPAM",
];

/** A lead is lost in two taps: open, and the reason itself is the button. */
export function LoseForm({ leadId, returnTo, ...props }: LoseFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  const current = answer?.current as { version?: number } | undefined;
  const typed = answer?.result.initialValue as { note?: string } | undefined;
  return (
    <Form method="post" action={`/leads/${leadId}/lose`}>
      <FormErrors errors={errorsOf(answer)} />
      <FormSecrets
        formKey={answer?.key ?? props.formKey}
        version={current?.version ?? props.version}
      />
      {returnTo ? <input type="hidden" name="_returnTo" value={returnTo} /> : null}
      <Field label="Note" isOptional description="A competitor's name or price helps the reports.">
        <Textarea name="note" rows={2} defaultValue={typed?.note} maxLength={1000} />
      </Field>
      <p className="mb-2 text-sm font-semibold" id={`reasons-${leadId}`}>
        Why was it lost?
      </p>
      <ul aria-labelledby={`reasons-${leadId}`} className="grid grid-cols-2 gap-2">
        {OFFERED.map((reason) => (
          <li key={reason} className="contents">
            <Reason reason={reason} isBusy={isBusy} />
          </li>
        ))}
        <li className="contents">
          <Reason reason="OTHER" isBusy={isBusy} />
        </li>
      </ul>
    </Form>
  );
}

function Reason({ reason, isBusy }: { reason: LostReason; isBusy: boolean }) {
  return (
    <Button
      variant="secondary"
      name="lostReason"
      value={reason}
      isPending={isBusy}
      className="min-h-12 w-full px-2"
    >
      {LOST_REASON_LABELS[reason]}
      {reason === "OTHER" ? " (say what)" : ""}
    </Button>
  );
}
