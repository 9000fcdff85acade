import type { ConsentWording } from "#app/features/shop/widget-schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField, TextAreaField } from "#app/ui/form-controls.tsx";

const CHANNELS = [
  { value: "EMAIL", label: "E-mail" },
  { value: "SMS", label: "Text message" },
  { value: "PHONE", label: "Phone" },
];

export interface ConsentTextsProps {
  wordings: readonly (ConsentWording & { since: string })[];
  formKey: string;
}

/** What visitors may agree to. A text is never edited: whoever agreed to it agreed to its words. */
export function ConsentTexts({ wordings, formKey }: ConsentTextsProps) {
  return (
    <Card
      title="Consent texts"
      description="Shown beside an unticked box. A new text replaces the one of its channel."
    >
      <ul className="mb-4 divide-y divide-line">
        {wordings.map(({ id, channel, text, edition, since }) => (
          <li key={id} className="py-3">
            <p>{text}</p>
            <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted">
              <Badge>{CHANNELS.find(({ value }) => value === channel)?.label ?? channel}</Badge>
              Edition {edition}, since {since}
            </p>
          </li>
        ))}
      </ul>
      <ActionForm intent="wording" formKey={formKey} submit="Use this text">
        <SelectField name="channel" label="Channel" options={CHANNELS} isRequired />
        <TextAreaField
          name="text"
          label="Text"
          placeholder="Yes, send me offers and tips by e-mail. I can stop them at any time."
          maxLength={1000}
          isRequired
        />
      </ActionForm>
    </Card>
  );
}
