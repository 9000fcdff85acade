import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  getStepMessage,
  pauseCadence,
  resumeCadence,
  sendStep,
  skipStep,
  unsendStep,
} from "#app/features/cadences/lead-cadence.server.ts";
import { StepForm } from "#app/features/cadences/step-form-schema.ts";
import { leadBasics } from "#app/features/leads/lead-basics.server.ts";
import { wayBack } from "#app/features/leads/lead-flash.server.ts";
import { TellFields } from "#app/features/messages/components/tell-fields.tsx";
import { tellValues } from "#app/features/messages/tell-values.ts";
import { submit } from "#app/platform/form.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.step ?? "Next step"}: ${data?.view.name ?? "lead"} – RevivaTech CRM` },
];

export const loader = page({ can: "leads:edit" }, async ({ context, params }) => {
  const id = params.id ?? "";
  const { view, formKey } = await leadBasics(context, id);
  const { step, preview } = await getStepMessage(context, { id });
  const values = preview ? { tell: tellValues(preview) } : null;
  return { view, formKey, step, preview, values };
});

const VERBS = {
  pause: [pauseCadence, "The follow-ups are paused"],
  resume: [resumeCadence, "The follow-ups go on"],
  skip: [skipStep, "The step is skipped"],
  undo: [unsendStep, "Taken back: nothing has left"],
} as const;

export const action = formPage({ can: "leads:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  const intent = String((await request.clone().formData()).get("_intent"));
  const form = { context, request, fixed: { id } };
  const done = (message: string) => (_run: unknown, fields: FormData) => ({
    to: wayBack(fields, id),
    flash: { message, tone: "success" as const },
  });
  if (intent === "pause" || intent === "resume" || intent === "skip" || intent === "undo") {
    const [operation, message] = VERBS[intent];
    return submit({ ...form, operation, onDone: done(message) });
  }
  return submit({
    ...form,
    operation: sendStep,
    schema: StepForm,
    onDone: (_run, fields) => {
      const to = wayBack(fields, id);
      const undo = { action: `/leads/${id}/step`, fields: { _intent: "undo", _returnTo: to } };
      return { to, flash: { message: "The message leaves in ten seconds", tone: "success", undo } };
    },
  });
});

export default function SendStep() {
  const { view, formKey, step, preview, values } = useLoaderData<typeof loader>();
  const back = `/leads/${view.id}`;
  const isReady = preview?.choices.some(({ blocked }) => blocked === null);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={step ?? "No step is open"}
        description={view.name}
        back={{ to: back, label: "Back to the lead" }}
      />
      <Card>
        {preview && values && isReady ? (
          <ActionForm intent="send" values={values} formKey={formKey} submit="Send">
            <TellFields preview={preview} />
          </ActionForm>
        ) : (
          <>
            <p className="mb-3">
              {preview?.choices.find(({ blocked }) => blocked)?.blocked ??
                "There is no text to send."}
            </p>
            <LinkButton to={`${back}/log`}>Log a call instead</LinkButton>
          </>
        )}
      </Card>
    </div>
  );
}
