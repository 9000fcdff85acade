import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CadenceForm } from "#app/features/cadences/cadence-form-schema.ts";
import { cadencePage, type DryRun, toDryRun } from "#app/features/cadences/cadence-page.server.ts";
import { deleteCadence, updateCadence } from "#app/features/cadences/cadences.server.ts";
import { DryRunList } from "#app/features/cadences/components/dry-run.tsx";
import { StepFields } from "#app/features/cadences/components/step-fields.tsx";
import { tryCadence } from "#app/features/cadences/preview-cadence.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckField, TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? "Sequence"} – RevivaTech CRM` },
];

const LIST = "/settings/cadences";

export const loader = page({ can: "settings:edit" }, async ({ context, params }) => ({
  ...(await cadencePage(context, params.id ?? "")),
  formKey: newId(),
}));

export const action = formPage({ can: "settings:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const fields = await request.clone().formData();
  const form = { context, request, fixed: { id } };
  const done = (message: string) => () => ({
    to: LIST,
    flash: { message, tone: "success" as const },
  });
  if (fields.get("_intent") === "remove")
    return submit({ ...form, operation: deleteCadence, onDone: done("The sequence is removed.") });
  if (fields.has("_try"))
    return submit({
      ...form,
      operation: tryCadence,
      schema: CadenceForm,
      shape: ({ steps }) => ({ id, steps }),
      onDone: (preview) => ({ show: toDryRun(preview, context.now) }),
    });
  return submit({
    ...form,
    operation: updateCadence,
    schema: CadenceForm,
    onDone: done("The sequence is saved."),
  });
});

export default function EditCadence() {
  const { id, name, kind, texts, rows, values, version, formKey, ...rest } =
    useLoaderData<typeof loader>();
  const tried = useKeptAnswer<typeof action>()?.shown as DryRun | undefined;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={name}
        description={`${rest.starts} ${rest.running} running now.`}
        back={{ to: LIST, label: "Follow-ups" }}
        className="mb-0 md:mb-0"
      />
      <Card title={tried ? "With these steps" : "As it is now"} id="dry-run">
        <DryRunList dryRun={tried ?? rest.dryRun} />
      </Card>
      <Card title="Steps" description="A step without a name is taken out.">
        <ActionForm
          intent="save"
          values={values}
          version={version}
          formKey={formKey}
          submit="Save"
          buttons={
            <Button name="_try" value="1" variant="secondary">
              Try it
            </Button>
          }
        >
          <TextField name="name" label="Name" maxLength={80} isRequired />
          <CheckField name="isActive" label="In use" />
          {Array.from({ length: rows }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <StepFields key={at} {...{ at, kind, texts }} />
          ))}
        </ActionForm>
        <ActionForm
          intent="remove"
          version={version}
          submit="Remove this sequence"
          submitLook={{ variant: "ghost", size: "small" }}
          className="mt-3"
        />
      </Card>
    </div>
  );
}
