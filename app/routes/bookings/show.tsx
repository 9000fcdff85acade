import type { MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Pencil } from "lucide-react";
import { toBookingView } from "#app/features/bookings/booking-view.server.ts";
import { getBooking, moveBooking } from "#app/features/bookings/bookings.server.ts";
import { JobFacts } from "#app/features/bookings/components/job-facts.tsx";
import { MoveBookingForm } from "#app/features/bookings/components/move-booking-form.tsx";
import { TicketBadge } from "#app/features/bookings/components/ticket-badge.tsx";
import { mayEditBooking } from "#app/features/bookings/rules.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { Time } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.job.number}, ${data.job.customerName}` : "Job"} – RevivaTech CRM` },
];

export const loader = page({ can: "bookings:view" }, async ({ context, params }) => {
  const booking = await getBooking(context, { id: params.id ?? "" });
  const reach = scopeOf(context.actor, "bookings:edit");
  return {
    job: toBookingView(booking, context.now),
    formKey: newId(),
    mayEdit: mayEditBooking({ reach, userId: context.actor.userId }, booking),
  };
});

export const action = formPage({ can: "bookings:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: moveBooking,
    fixed: { id: params.id ?? "" },
    onDone: ({ id, number, customerReads }) => ({
      to: `/bookings/${id}`,
      flash: { message: `${number}: ${customerReads}`, tone: "success" },
    }),
  }),
);

export default function Job() {
  const { job, formKey, mayEdit } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { customerName: name, customerPhone: phone, customerEmail: email } = job;
  return (
    <>
      <PageHeader
        title={job.device ? `${name}’s ${job.device}` : name}
        description={
          <>
            {job.number} · <Time dateTime={job.statusSince.iso} text={job.statusText} />{" "}
            {job.statusSince.relative}
          </>
        }
        back={{ to: "/bookings", label: "Jobs" }}
        badges={<TicketBadge status={job.status} text={job.statusText} />}
        actions={
          mayEdit ? (
            <LinkButton to={`/bookings/${job.id}/edit`}>
              <Pencil aria-hidden /> Edit
            </LinkButton>
          ) : null
        }
      >
        {job.isContactMasked ? null : <TapActions {...{ name, phone, email }} />}
      </PageHeader>
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_24rem]">
        <JobFacts job={job} />
        <div className="flex min-w-0 flex-col gap-4">
          {mayEdit ? (
            <Card title="Move to…">
              <MoveBookingForm {...{ job, formKey, answer }} />
            </Card>
          ) : null}
          <Card title="Customer">
            {job.isContactMasked ? (
              <p className="text-muted">
                {name}, {[job.customerPhoneText, email].filter(Boolean).join(", ")}. The contact is
                shown to whoever works on the job.
              </p>
            ) : (
              <Link
                to={`/customers/${job.customerId}`}
                className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
              >
                {name}
              </Link>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}
