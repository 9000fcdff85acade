import { CheckField, TextAreaField, TextField } from "#app/ui/form-controls.tsx";

interface Props {
  hasSubject: boolean;
  variables: readonly { name: string; label: string }[];
}

/** The words of a message, with what may stand in their places. */
export function TemplateFields({ hasSubject, variables }: Props) {
  return (
    <>
      {hasSubject ? <TextField name="subject" label="Subject" maxLength={150} /> : null}
      <TextAreaField name="body" label="Text" rows={hasSubject ? 12 : 5} maxLength={4000} />
      <CheckField
        name="isActive"
        value="on"
        label="In use"
        description="Without it this message is not offered on this channel."
      />
      <details className="my-4">
        <summary className="min-h-11 py-2 font-semibold">What you may put in</summary>
        <dl className="grid gap-x-4 gap-y-1 text-sm md:grid-cols-2">
          {variables.map(({ name, label }) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt>
                <code>{`{{${name}}}`}</code>
              </dt>
              <dd className="text-muted">{label}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
