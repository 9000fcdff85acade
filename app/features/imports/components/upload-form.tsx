import { Form, useNavigation } from "@remix-run/react";
import { KINDS } from "#app/features/imports/labels.ts";
import type { ImportKind } from "#app/features/imports/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { RadioTiles } from "#app/ui/radio-tiles.tsx";

export interface UploadRefusal {
  field: string;
  message: string;
}

/** What is in the file, and the file. */
export function UploadForm({ refusal }: { refusal: UploadRefusal | null }) {
  const isPending = useNavigation().formMethod === "POST";
  const errorOf = (field: string) => (refusal?.field === field ? refusal.message : null);
  return (
    <Card title="Bring a list in">
      <Form method="post" encType="multipart/form-data" className="flex flex-col gap-4">
        <RadioTiles
          legend="What is in the file?"
          name="kind"
          defaultValue="CUSTOMERS"
          columns={1}
          error={errorOf("kind") ?? undefined}
          tiles={Object.entries(KINDS).map(([value, { label, description }]) => ({
            ...{ value: value as ImportKind, label, description },
          }))}
        />
        <Field
          id="import-file"
          label="CSV file"
          description="Up to 50 MB, from RepairDesk, RepairShopr, HubSpot, a spreadsheet or any other system. Nothing is changed before you have seen what would happen."
          error={errorOf("file")}
        >
          <input
            type="file"
            name="file"
            id="import-file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            className="control file:mr-3 file:border-0 file:bg-transparent file:font-semibold file:text-brand-ink"
            aria-invalid={errorOf("file") ? true : undefined}
            aria-describedby={errorOf("file") ? "import-file-error" : "import-file-description"}
          />
        </Field>
        <div>
          <Button isPending={isPending}>Upload</Button>
        </div>
      </Form>
    </Card>
  );
}
