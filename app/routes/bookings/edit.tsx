import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Trash2 } from "lucide-react";
import { assignees } from "#app/features/bookings/booking-choices.server.ts";
import { EditBookingForm as FormShape } from "#app/features/bookings/booking-form-schema.ts";
import { bookingFormValues } from "#app/features/bookings/booking-form-values.ts";
import { getBooking, updateBooking } from "#app/features/bookings/bookings.server.ts";
import { EditBookingForm } from "#app/features/bookings/components/edit-booking-form.tsx";
import type { Booking } from "#app/features/bookings/schema.ts";
import { can } from "#app/platform/auth/actor.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Edit ${data?.number ?? "job"} – RevivaTech CRM` },
];

export const loader = page({ can: "bookings:edit" }, async ({ context, params }) => {
  const booking = await getBooking(context, { id: params.id ?? "" });
  return {
    id: booking.id,
    number: booking.number,
    about: [booking.deviceName, booking.customerName].filter(Boolean).join(", "),
    version: booking.version,
    values: bookingFormValues(booking),
    staff: await assignees(context),
    formKey: newId(),
    mayDelete: can(context.actor, "bookings:delete"),
  };
});

export const action = formPage({ can: "bookings:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: updateBooking,
    fixed: { id: params.id ?? "" },
    schema: FormShape,
    onDone: ({ id }) => ({
      to: `/bookings/${id}`,
      flash: { message: "Saved", tone: "success" },
    }),
  }),
);

export default function EditJob() {
  const { id, number, about, version, mayDelete, ...form } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  const current = answer?.status === 412 ? (answer.current as unknown as Booking) : null;
  const theirs = current && { values: bookingFormValues(current), version: current.version };
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={`Edit ${number}`}
        description={about}
        back={{ to: `/bookings/${id}`, label: "Back to the job" }}
        className="mb-0 md:mb-0"
      />
      <Card>
        <EditBookingForm {...form} {...{ version, answer, theirs }} cancelTo={`/bookings/${id}`} />
      </Card>
      {mayDelete ? (
        <Form method="post" action={`/bookings/${id}/delete`}>
          <input type="hidden" name="version" value={version} />
          <Button variant="danger">
            <Trash2 aria-hidden /> Delete this job
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
