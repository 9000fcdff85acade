import { Form } from "@remix-run/react";
import { BAND_LABELS } from "#app/features/leads/labels.ts";
import type { LeadView } from "#app/features/leads/lead-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { Input } from "#app/ui/input.tsx";
import { Meter } from "#app/ui/meter.tsx";
import { BAND_TONES } from "./score-badge.tsx";
import { ScoreReasons } from "./score-reasons.tsx";

export interface ScoreCardProps {
  lead: LeadView;
  formKey: string;
  mayEdit: boolean;
}

/** The score with every reason, the question worth asking next, and the score by hand. */
export function ScoreCard({ lead, formKey, mayEdit }: ScoreCardProps) {
  const { score } = lead;
  return (
    <Card
      id="score"
      title="Score"
      actions={<Badge tone={BAND_TONES[score.band]}>{BAND_LABELS[score.band]}</Badge>}
    >
      <Meter
        label="Points"
        value={score.points}
        text={`${Math.round(score.points * 100) / 100} of 100`}
        className="mb-3"
      />
      <ScoreReasons score={score} />
      {mayEdit ? (
        <details className="mt-3">
          <summary className="inline-flex min-h-11 items-center text-sm font-semibold text-brand-ink underline md:min-h-8">
            {score.override ? "End or change the score by hand" : "Set the score by hand"}
          </summary>
          <Form method="post" action={`/leads/${lead.id}/score`} className="mt-2">
            <FormSecrets formKey={formKey} version={lead.version} />
            <div className="grid grid-cols-2 gap-x-3">
              <Field label="Points" isRequired>
                <Input
                  name="score"
                  type="number"
                  min={0}
                  max={100}
                  step="any"
                  inputMode="decimal"
                  defaultValue={score.override?.score}
                />
              </Field>
              <Field label="For days" isRequired>
                <Input
                  name="days"
                  type="number"
                  min={1}
                  max={90}
                  inputMode="numeric"
                  defaultValue={7}
                />
              </Field>
            </div>
            <Field label="Why" isRequired>
              <Input name="reason" maxLength={500} autoComplete="off" />
            </Field>
            <Button variant="secondary">Set the score</Button>
          </Form>
          {score.override ? (
            <Form method="post" action={`/leads/${lead.id}/score`} className="mt-2">
              <FormSecrets formKey={formKey} version={lead.version} />
              <Button name="end" value="1" variant="ghost">
                Back to the computed score
              </Button>
            </Form>
          ) : null}
        </details>
      ) : null}
    </Card>
  );
}
