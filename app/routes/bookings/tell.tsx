import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoveForm } from "#app/features/bookings/booking-form-schema.ts";
import { getBooking, moveBooking } from "#app/features/bookings/bookings.server.ts";
import { ticketLabel } from "#app/features/bookings/rules.ts";
import { TicketState } from "#app/features/bookings/schema.ts";
import { previewMove } from "#app/features/bookings/tell-move.server.ts";
import { missingBefore } from "#app/features/bookings/ticket-facts.server.ts";
import { TellFields } from "#app/features/messages/components/tell-fields.tsx";
import { tellValues } from "#app/features/messages/tell-values.ts";
import { notFound } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.number}: ${data.label}` : "Move a job"} – RevivaTech CRM` },
];

export const loader = page({ can: "bookings:edit" }, async ({ context, params, url }) => {
  const id = params.id ?? "";
  const status = TicketState.safeParse(url.searchParams.get("status")).data;
  if (!status) throw notFound();
  const reason = url.searchParams.get("reason")?.trim().slice(0, 500) || undefined;
  const booking = await getBooking(context, { id });
  const preview = await previewMove(context, { id, status, reason });
  return {
    id,
    status,
    preview,
    number: booking.number,
    version: booking.version,
    missing: await missingBefore(context, { id, to: status }),
    about: [booking.deviceName, booking.customerName].filter(Boolean).join(", "),
    label: ticketLabel(status),
    formKey: newId(),
    values: { reason: reason ?? "", tell: tellValues(preview) },
  };
});

export const action = formPage({ can: "bookings:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: moveBooking,
    fixed: { id: params.id ?? "" },
    schema: MoveForm,
    onDone: ({ id, number, customerReads }) => ({
      to: `/bookings/${id}`,
      flash: {
        message: `${number}: ${customerReads}`,
        tone: "success",
        undo: { action: `/bookings/${id}/undo`, fields: {} },
      },
    }),
  }),
);

export default function TellBeforeMove() {
  const { id, number, about, status, label, preview, missing, ...form } =
    useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={`${number}: ${label}`}
        description={about}
        back={{ to: `/bookings/${id}`, label: "Back to the job" }}
      />
      {missing.length > 0 ? <ToDoFirst missing={missing} /> : null}
      <Card>
        <ActionForm
          intent="move"
          values={form.values}
          version={form.version}
          formKey={form.formKey}
          submit={`Move to “${label}”`}
          buttons={
            <LinkButton to={`/bookings/${id}`} variant="ghost">
              Leave it
            </LinkButton>
          }
        >
          <input type="hidden" name="status" value={status} />
          {status === "COLLECTED" ? <CollectorFields /> : null}
          <TextField
            name="reason"
            label="Reason"
            description="Stands on the timeline."
            maxLength={500}
            isOptional
          />
          {preview.choices.length > 0 ? (
            <TellFields preview={preview} isUndoable />
          ) : (
            <p className="mb-4 text-muted">Nobody is told about this step.</p>
          )}
        </ActionForm>
      </Card>
    </div>
  );
}

function ToDoFirst({ missing }: { missing: string[] }) {
  return (
    <div role="status" className="mb-4 rounded-xl bg-warn-soft px-4 py-3 text-warn-ink">
      <p className="font-semibold">This has to be done first</p>
      <ul className="list-disc pl-5">
        {missing.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}

/** Whoever collects shows the code or who they are. */
function CollectorFields() {
  return (
    <div className="grid gap-x-4 md:grid-cols-2">
      <TextField
        name="pickUpCode"
        label="Pick-up code"
        description="From the receipt."
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
      />
      <TextField
        name="identity"
        label="Or who they are"
        description="What they showed."
        autoComplete="off"
        maxLength={120}
      />
    </div>
  );
}
