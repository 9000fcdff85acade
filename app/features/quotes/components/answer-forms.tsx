import type { QuoteView } from "#app/features/quotes/quote-view.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField, TextField } from "#app/ui/form-controls.tsx";

interface Props {
  quote: QuoteView;
  formKey: string;
}

/** The customer's answer, written down by staff: by phone or at the counter. */
export function AnswerForms({ quote, formKey }: Props) {
  return (
    <Card title="Their answer" description="They can also answer by their own link.">
      <details>
        <summary className="min-h-11 py-2 font-semibold text-brand-ink">They accept</summary>
        <ActionForm
          intent="accept"
          values={{ signedName: quote.name }}
          version={quote.version}
          formKey={formKey}
          submit="Accept for them"
        >
          {quote.options.length > 1 ? (
            <SelectField
              name="option"
              label="Which option"
              emptyLabel="Choose"
              isRequired
              options={quote.options.map(({ option, total }) => ({
                value: option,
                label: `${option}, ${total}`,
              }))}
            />
          ) : null}
          <TextField name="signedName" label="Name of who accepted" maxLength={120} isRequired />
          <TextField
            name="how"
            label="How they said it"
            placeholder="By phone"
            maxLength={200}
            isOptional
          />
        </ActionForm>
      </details>
      <details>
        <summary className="min-h-11 py-2 font-semibold text-brand-ink">They decline</summary>
        <ActionForm
          intent="decline"
          version={quote.version}
          formKey={formKey}
          submit="Decline for them"
          submitLook={{ variant: "secondary" }}
        >
          <TextField name="reason" label="Why" maxLength={500} isOptional />
        </ActionForm>
      </details>
      <details>
        <summary className="min-h-11 py-2 font-semibold text-brand-ink">Withdraw the quote</summary>
        <ActionForm
          intent="withdraw"
          version={quote.version}
          formKey={formKey}
          submit="Withdraw it"
          submitLook={{ variant: "secondary" }}
        >
          <TextField name="reason" label="Why" maxLength={500} isOptional />
        </ActionForm>
      </details>
    </Card>
  );
}
