import { Form, useNavigation } from "@remix-run/react";
import type { Mapping, OnMatch } from "#app/features/imports/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";
import { Select } from "#app/ui/select.tsx";

interface MappingFormProps {
  fields: readonly { key: string; label: string; hint: string | null }[];
  columns: readonly { heading: string; sample: string }[];
  mapping: Mapping;
  onMatch: OnMatch;
  version: number;
  kind: string;
  consent: readonly string[];
  refusal: string | null;
}

const CHOICES = [
  { value: "FILL", label: "Fill in what is missing", description: "Nothing known is overwritten." },
  {
    value: "OVERWRITE",
    label: "Take the file’s word",
    description: "The file overwrites what it knows.",
  },
  { value: "SKIP", label: "Leave them as they are", description: "Only new people come in." },
];

/** Which column is which field. Each field names its column and shows what stands in it. */
export function MappingForm(props: MappingFormProps) {
  const { fields, columns, mapping, onMatch, version, kind, consent, refusal } = props;
  const isPending = useNavigation().formMethod === "POST";
  const options = columns.map(({ heading, sample }, at) => ({
    value: String(at),
    label: sample ? `${heading} (${sample})` : heading,
  }));
  return (
    <Card title="Which column is what?">
      <Form method="post" className="flex flex-col gap-4">
        <input type="hidden" name="_intent" value="map" />
        <input type="hidden" name="version" value={version} />
        {refusal ? (
          <p role="alert" className="rounded-xl bg-bad-soft px-4 py-3 text-bad-ink">
            {refusal}
          </p>
        ) : null}
        <div className="grid gap-x-4 md:grid-cols-2">
          {fields.map(({ key, label, hint }) => (
            <Field key={key} id={`map-${key}`} label={label} description={hint ?? undefined}>
              <Select
                name={`map.${key}`}
                options={options}
                emptyLabel="Not in the file"
                defaultValue={mapping[key] === undefined ? "" : String(mapping[key])}
              />
            </Field>
          ))}
        </div>
        {kind === "CUSTOMERS" ? (
          <RadioTiles
            legend="Who is known already, by phone or e-mail"
            name="onMatch"
            columns={1}
            defaultValue={onMatch}
            tiles={CHOICES}
          />
        ) : null}
        {consent.length > 0 ? (
          <p className="rounded-xl bg-info-soft px-4 py-3 text-info-ink">
            {consent.join(", ")}: consents are not taken over. Without its proof a consent is none.
          </p>
        ) : null}
        <div>
          <Button isPending={isPending}>Check the file</Button>
        </div>
      </Form>
    </Card>
  );
}
