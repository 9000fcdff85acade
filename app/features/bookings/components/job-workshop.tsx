import { Form } from "@remix-run/react";
import type { JobPage } from "#app/features/bookings/job-page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckField, TextAreaField, TextField } from "#app/ui/form-controls.tsx";
import { FoldedForm } from "./job-section.tsx";

type Props = Pick<JobPage, "sheet" | "mayEdit" | "formKey"> & { isOpen: boolean };

/** What was found, and whether the customer agreed to what it costs. */
export function DiagnosisCard({ sheet, mayEdit, formKey, isOpen }: Props) {
  return (
    <Card title="Diagnosis">
      {sheet.diagnosis ? (
        <p className="whitespace-pre-line">{sheet.diagnosis}</p>
      ) : (
        <p className="text-muted">Nothing written yet.</p>
      )}
      {sheet.approved ? (
        <p className="mt-2">
          <Badge tone="good">Agreed</Badge> {sheet.approved}
        </p>
      ) : null}
      {mayEdit && isOpen ? (
        <>
          <FoldedForm label={sheet.diagnosis ? "Change the diagnosis" : "Write the diagnosis"}>
            <ActionForm
              intent="diagnosis"
              values={{ diagnosis: sheet.diagnosis }}
              version={sheet.version}
              submit="Save the diagnosis"
              {...{ formKey }}
            >
              <TextAreaField name="diagnosis" label="What you found" rows={4} isRequired />
            </ActionForm>
          </FoldedForm>
          <FoldedForm label="The customer agreed by word">
            <ActionForm
              intent="approval"
              version={sheet.version}
              submit="Note the agreement"
              {...{ formKey }}
            >
              <div className="grid gap-x-4 md:grid-cols-2">
                <TextField name="total" label="To how much (£)" inputMode="decimal" isRequired />
                <TextField name="how" label="How" placeholder="By phone, 10:12" isRequired />
              </div>
            </ActionForm>
          </FoldedForm>
        </>
      ) : null}
    </Card>
  );
}

/** Parts on the job, and the time it took. */
export function PartsCard({ sheet, mayEdit, formKey, isOpen }: Props) {
  const isWorking = mayEdit && isOpen;
  return (
    <Card
      title="Parts and time"
      description={sheet.minutes > 0 ? `${sheet.minutes} minutes so far` : undefined}
    >
      {sheet.parts.length === 0 ? (
        <p className="text-muted">{sheet.usesNoParts ? "No parts were used." : "No parts yet."}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {sheet.parts.map((part) => (
            <li key={part.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1">
              <span className="font-semibold">{part.name}</span>
              {part.cost ? <span className="text-muted">{part.cost}</span> : null}
              {part.isHere ? null : (
                <Badge tone="warn">{part.due ? `On its way, due ${part.due}` : "On its way"}</Badge>
              )}
              {isWorking && !part.isHere ? (
                <Form method="post" className="ml-auto">
                  <input type="hidden" name="_intent" value="arrived" />
                  <input type="hidden" name="partId" value={part.id} />
                  <input type="hidden" name="version" value={part.version} />
                  <Button size="small" variant="secondary" aria-label={`${part.name} has arrived`}>
                    It has arrived
                  </Button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {sheet.work.length > 0 ? (
        <ul className="mt-2 text-sm text-muted">
          {sheet.work.map((entry) => (
            <li key={entry.id}>
              {[`${entry.minutes} min`, entry.staffName, entry.at.text, entry.note]
                .filter(Boolean)
                .join(" · ")}
            </li>
          ))}
        </ul>
      ) : null}
      {isWorking ? (
        <>
          <FoldedForm label="Add a part">
            <ActionForm
              intent="part"
              values={{ quantity: "1" }}
              submit="Add the part"
              {...{ formKey }}
            >
              <div className="grid gap-x-4 md:grid-cols-2">
                <TextField name="name" label="Part" isRequired />
                <TextField name="quantity" label="How many" type="number" min={1} max={99} />
                <TextField
                  name="unitCost"
                  label="What one costs us (£)"
                  inputMode="decimal"
                  isOptional
                />
                <TextField name="supplier" label="Supplier" isOptional />
              </div>
              <CheckField name="isOrdered" value="on" label="It is ordered and still on its way" />
              <TextField name="dueOn" label="Due on" type="date" isOptional />
            </ActionForm>
          </FoldedForm>
          <FoldedForm label="Log time">
            <ActionForm intent="minutes" submit="Log the time" {...{ formKey }}>
              <div className="grid gap-x-4 md:grid-cols-2">
                <TextField
                  name="minutes"
                  label="Minutes"
                  type="number"
                  min={1}
                  inputMode="numeric"
                  isRequired
                />
                <TextField name="note" label="What was done" isOptional />
              </div>
            </ActionForm>
          </FoldedForm>
          {sheet.parts.length === 0 && !sheet.usesNoParts ? (
            <Form method="post" className="mt-3">
              <input type="hidden" name="_intent" value="no-parts" />
              <Button variant="ghost">No parts were used</Button>
            </Form>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}
