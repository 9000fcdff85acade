import type { SubmissionResult } from "@conform-to/react";
import type { PortalQuote } from "#app/features/portal/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Checkbox } from "#app/ui/checkbox.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";

interface Props {
  quote: PortalQuote;
  formKey: string;
  answer: {
    result: SubmissionResult<string[]>;
    form: string | null;
    current?: unknown;
  } | null;
}

/** Accept with a typed name and a tick, or decline: two plain forms, no script. */
export function AnswerForm({ quote, formKey, answer }: Props) {
  const isAccepting = answer?.form !== "decline";
  const errors = (isAccepting ? answer?.result.error : null) ?? {};
  const typed = (isAccepting ? answer?.result.initialValue : null) as {
    signedName?: string;
    option?: string;
  } | null;
  const declineErrors = isAccepting ? null : answer?.result.error;
  return (
    <>
      <Changed change={answer?.current} />
      <Card title="Accept this quote" headingLevel={2}>
        <form method="post">
          <FormErrors errors={errors[""]} />
          <input type="hidden" name="_intent" value="accept" />
          <FormSecrets formKey={formKey} />
          <input type="hidden" name="edition" value={quote.edition} />
          {quote.options.length > 1 ? (
            <RadioTiles
              legend="Which option?"
              name="option"
              columns={1}
              defaultValue={typed?.option}
              error={errors.option}
              tiles={quote.options.map(({ option, total }) => ({
                value: option,
                label: `Option ${option}, ${total}`,
              }))}
            />
          ) : null}
          <Field label="Your full name" error={errors.signedName}>
            <Input
              name="signedName"
              autoComplete="name"
              maxLength={120}
              required
              defaultValue={typed?.signedName}
            />
          </Field>
          <Field label="Agreement" isLabelHidden error={errors.agreed}>
            <Checkbox
              name="agreed"
              value="on"
              required
              label={`I accept quote ${quote.number} and its price.`}
            />
          </Field>
          <Button size="large" className="w-full">
            Accept the quote
          </Button>
        </form>
      </Card>
      <details className="card px-4 py-2">
        <summary className="min-h-11 py-2 font-semibold text-brand-ink">No, thank you</summary>
        <form method="post" className="pb-3">
          <FormErrors errors={declineErrors?.[""]} />
          <input type="hidden" name="_intent" value="decline" />
          <FormSecrets formKey={formKey} />
          <input type="hidden" name="edition" value={quote.edition} />
          <Field label="May we ask why?" isOptional error={declineErrors?.reason}>
            <Input name="reason" maxLength={500} autoComplete="off" />
          </Field>
          <Button variant="secondary">Decline the quote</Button>
        </form>
      </details>
    </>
  );
}

/** What is new since the page was opened. */
function Changed({ change }: { change: unknown }) {
  const { gone = [], added = [] } = (change ?? {}) as { gone?: string[]; added?: string[] };
  if (gone.length + added.length === 0) return null;
  return (
    <div role="alert" className="rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
      <p className="font-semibold">The quote was updated while you were reading.</p>
      <ul className="mt-1 list-disc pl-5">
        {gone.map((line) => (
          <li key={line}>
            No longer: <del>{line}</del>
          </li>
        ))}
        {added.map((line) => (
          <li key={line}>New: {line}</li>
        ))}
      </ul>
    </div>
  );
}
