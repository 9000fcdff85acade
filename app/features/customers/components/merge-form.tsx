import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { MergeView } from "#app/features/customers/merge-view.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { FormSecrets } from "#app/ui/form-secrets.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

export interface MergeFormProps {
  view: MergeView;
  formKey: string;
  answer: { result: SubmissionResult<string[]>; key: string } | null;
}

/** Field by field: the value that stays is tapped; everything else comes along. */
export function MergeForm({ view, formKey, answer }: MergeFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const [form] = useForm({ id: "merge", lastResult: answer?.result ?? null });
  const { survivor, other } = view;
  return (
    <Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
      <FormErrors id={form.errorId} errors={form.errors} />
      <FormSecrets formKey={answer?.key ?? formKey} version={survivor.version} />
      <input type="hidden" name="otherId" value={other.id} />
      <input type="hidden" name="otherVersion" value={other.version} />
      <Card
        title="Which values stay"
        description="Numbers and addresses that are not chosen still find the person."
      >
        {view.fields.length === 0 ? <p className="text-muted">The two say the same.</p> : null}
        {view.fields.map((field) => (
          <fieldset key={field.field} className="border-t border-line py-3 first:border-t-0">
            <legend className="float-left w-full text-sm font-semibold text-muted">
              {field.label}
            </legend>
            <div className="grid clear-both gap-2 pt-1 md:grid-cols-2">
              {(["survivor", "other"] as const).map((side) => (
                <label
                  key={side}
                  className="flex min-h-11 cursor-pointer items-start gap-3 rounded-xl border border-line px-3 py-2.5 has-checked:border-brand has-checked:bg-brand-soft"
                >
                  <input
                    type="radio"
                    name={`choices.${field.field}`}
                    value={side}
                    defaultChecked={field.side === side}
                    className="mt-1 size-4 flex-none accent-brand"
                  />
                  <span className="min-w-0 break-words whitespace-pre-line">{field[side]}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </Card>
      <Card title="What comes along">
        <ul className="list-disc pl-5">
          {view.moves.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {view.tags.length > 0 ? <li>All tags: {view.tags.join(", ")}</li> : null}
          <li>The whole timeline of both</li>
          <li>Links to “{other.name}” lead to the record that stays</li>
          {view.consentNotes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button isPending={isBusy}>Merge into {survivor.name}</Button>
        <LinkButton to={`/customers/merge?a=${other.id}&b=${survivor.id}`}>
          Keep the other record instead
        </LinkButton>
        <LinkButton to="/customers/duplicates" variant="ghost">
          Leave both
        </LinkButton>
      </div>
    </Form>
  );
}
