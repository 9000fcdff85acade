import type { NumbersPageGroup } from "#app/features/shop/numbers-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckField, TextField } from "#app/ui/form-controls.tsx";

export interface NumberGroupCardProps {
  group: NumbersPageGroup;
  values: object;
  version: number;
}

/** One group of numbers: what it changes, its fields, and the way back to the usual ones. */
export function NumberGroupCard({
  group: { group, ...words },
  values,
  version,
}: NumberGroupCardProps) {
  const { title, effect, fields, isChanged } = words;
  return (
    <Card title={title} description={effect}>
      <ActionForm
        intent={`save-${group}`}
        values={values}
        version={version}
        submit={`Save: ${title.toLowerCase()}`}
      >
        <div className="grid items-end gap-x-4 gap-y-3 pb-4 md:grid-cols-2">
          {fields.map((field) => (
            <NumberField key={field.name} {...field} />
          ))}
        </div>
      </ActionForm>
      {isChanged ? (
        <ActionForm
          intent={`reset-${group}`}
          version={version}
          submit="Back to the usual numbers"
          submitLook={{ variant: "secondary" }}
          className="mt-3"
        />
      ) : null}
    </Card>
  );
}

type Field = NumbersPageGroup["fields"][number];

function NumberField({ name, label, unit, kind, usual, isChanged }: Field) {
  const mark = isChanged ? (
    <>
      {" "}
      <Badge tone="info">{`usually ${usual}`}</Badge>
    </>
  ) : null;
  const words = (
    <>
      {label}
      {mark}
    </>
  );
  if (kind === "switch") return <CheckField name={name} label={words} />;
  return (
    <TextField
      name={name}
      label={words}
      description={unit}
      type={kind === "time" ? "time" : undefined}
      inputMode={kind === "time" ? undefined : "numeric"}
      autoComplete="off"
      isRequired
    />
  );
}
