import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NewCadenceForm } from "#app/features/cadences/cadence-form-schema.ts";
import { textOptions } from "#app/features/cadences/cadence-page.server.ts";
import { createCadence } from "#app/features/cadences/cadences.server.ts";
import { StepFields } from "#app/features/cadences/components/step-fields.tsx";
import { KIND_LABELS, KIND_STARTS } from "#app/features/cadences/labels.ts";
import { CadenceKind } from "#app/features/cadences/words.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckField, TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Add a sequence – RevivaTech CRM" }];

const ROWS = 4;
const EMPTY = { delayUnit: "OPENING_DAYS", channel: "BEST", by: "PERSON", isActive: "on" };

export const loader = page({ can: "settings:edit" }, async ({ url }) => {
  const kind = CadenceKind.safeParse(url.searchParams.get("kind")).data ?? "ENQUIRY";
  return { kind, starts: KIND_STARTS[kind], texts: textOptions(kind), formKey: newId() };
});

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submit({
    context,
    request,
    operation: createCadence,
    schema: NewCadenceForm,
    onDone: ({ id }) => ({
      to: `/settings/cadences/${id}`,
      flash: { message: "The sequence is added.", tone: "success" },
    }),
  }),
);

export default function NewCadence() {
  const { kind, starts, texts, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title="Add a sequence"
        description={starts}
        back={{ to: "/settings/cadences", label: "Follow-ups" }}
        className="mb-0 md:mb-0"
      >
        <Tabs
          label="Kind of sequence"
          items={Object.entries(KIND_LABELS).map(([value, label]) => ({
            to: `?kind=${value}`,
            label,
            isActive: value === kind,
          }))}
        />
      </PageHeader>
      <Card title="Steps" description="A step without a name is none.">
        <ActionForm
          intent="add"
          values={{ steps: Array.from({ length: ROWS }, () => EMPTY) }}
          formKey={formKey}
          submit="Add the sequence"
        >
          <input type="hidden" name="kind" value={kind} />
          <TextField name="name" label="Name" maxLength={80} isRequired />
          <CheckField
            name="isActive"
            label="In use"
            description="Of each kind one may be in use at a time."
          />
          {Array.from({ length: ROWS }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <StepFields key={at} {...{ at, kind, texts }} />
          ))}
        </ActionForm>
      </Card>
    </div>
  );
}
