import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { CopyText } from "#app/ui/copy-text.tsx";
import { CheckField, SelectField, TextField } from "#app/ui/form-controls.tsx";

const LIVES = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

export interface NewTokenCardProps {
  rights: readonly { value: string; label: string }[];
  shown: { name: string; token: string } | null;
}

/** Makes a token and shows its text, this once. */
export function NewTokenCard({ rights, shown }: NewTokenCardProps) {
  return (
    <Card title="New token">
      {shown ? (
        <div role="status" className="mb-4 rounded-xl bg-good-soft p-4 text-good-ink">
          <p className="mb-2 font-semibold">
            “{shown.name}” is made. Copy it now: it is not shown again.
          </p>
          <CopyText label={`Token ${shown.name}`} text={shown.token} />
        </div>
      ) : null}
      <ActionForm intent="create" values={{ expiresInDays: "90" }} submit="Make the token">
        <div className="grid gap-x-4 md:grid-cols-2">
          <TextField name="name" label="Name" placeholder="Accounting" maxLength={80} isRequired />
          <SelectField name="expiresInDays" label="Ends after" options={LIVES} />
        </div>
        <details className="mb-4">
          <summary className="min-h-11 py-2 font-semibold">
            Only some rights <span className="font-normal text-muted">(else all of yours)</span>
          </summary>
          <div className="grid gap-x-6 md:grid-cols-2">
            {rights.map(({ value, label }) => (
              <CheckField key={value} name="scopes" value={value} label={label} />
            ))}
          </div>
        </details>
      </ActionForm>
    </Card>
  );
}
