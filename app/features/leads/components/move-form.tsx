import { STAGE_LABELS } from "#app/features/leads/labels.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { type Answer, errorsOf, useFormAnswer } from "./use-form-answer.ts";

export interface MoveFormProps {
  leadId: string;
  version: number;
  moves: readonly LeadStage[];
  formKey: string;
  /** Where to go afterwards; the lead's page when absent. */
  returnTo?: string;
  answer?: Answer | null;
}

const HINTS: Partial<Record<LeadStage, string>> = {
  QUALIFIED: "asks for what is missing",
  CONVERTED: "makes the customer and the booking",
  LOST: "asks for the reason",
  NURTURE: "not now, look again in 30 days",
};

/** "Move to…": one button a stage. Stages that need answers lead to their own form. */
export function MoveForm({ leadId, moves, returnTo, ...props }: MoveFormProps) {
  const { Form, answer, isBusy } = useFormAnswer(props.answer);
  if (moves.length === 0) return <p className="text-muted">This lead cannot be moved from here.</p>;
  return (
    <Form method="post" action={`/leads/${leadId}/move`}>
      <FormErrors errors={errorsOf(answer)} />
      <FormSecrets formKey={answer?.key ?? props.formKey} version={props.version} />
      {returnTo ? <input type="hidden" name="_returnTo" value={returnTo} /> : null}
      <ul className="flex flex-col gap-2">
        {moves.map((stage) => (
          <li key={stage}>
            {stage === "CONVERTED" || stage === "LOST" ? (
              <LinkButton
                to={`/leads/${leadId}/${stage === "LOST" ? "lose" : "convert"}`}
                className="w-full"
              >
                <Words stage={stage} />
              </LinkButton>
            ) : (
              <Button
                variant="secondary"
                name="stage"
                value={stage}
                className="w-full"
                isPending={isBusy}
              >
                <Words stage={stage} />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Form>
  );
}

function Words({ stage }: { stage: LeadStage }) {
  return (
    <span>
      {STAGE_LABELS[stage]}
      {HINTS[stage] ? <span className="font-normal text-muted"> · {HINTS[stage]}</span> : null}
    </span>
  );
}
