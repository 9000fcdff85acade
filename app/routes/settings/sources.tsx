import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BookingSourceForm } from "#app/features/bookings/booking-events-schema.ts";
import {
  createBookingSource,
  deleteBookingSource,
  listBookingSources,
  rotateBookingSource,
  updateBookingSource,
} from "#app/features/bookings/booking-sources.server.ts";
import { BookingSourceCard } from "#app/features/bookings/components/booking-source-card.tsx";
import { badRequest } from "#app/platform/errors.ts";
import { submit } from "#app/platform/form.server.ts";
import { publicLink } from "#app/platform/mail/mail.server.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { CopyText } from "#app/ui/copy-text.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Booking sources – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context }) => {
  const { data } = await listBookingSources(context, {});
  return {
    door: publicLink("/api/crm/bookings/events"),
    sources: data.map((source) => ({
      ...source,
      seen: source.seenAt ? toMoment(source.seenAt, context.now).text : "never",
    })),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request }) => {
  const intent = String((await request.clone().formData()).get("_intent"));
  const done = (message: string) => () => ({
    to: "/settings/sources",
    flash: { message, tone: "success" as const },
  });
  const parts = { context, request };
  const show = ({ name, secret }: { name: string; secret: string | null }) => ({
    show: { name, secret },
  });
  if (intent === "create")
    return submit({ ...parts, operation: createBookingSource, onDone: show });
  if (intent.startsWith("rotate-"))
    return submit({ ...parts, operation: rotateBookingSource, onDone: show });
  if (intent.startsWith("edit-") || intent.startsWith("switch-"))
    return submit({
      ...parts,
      operation: updateBookingSource,
      schema: BookingSourceForm,
      onDone: ({ name, isActive }) =>
        done(isActive ? `${name} is saved and heard.` : `${name} is heard no more.`)(),
    });
  if (intent.startsWith("delete-"))
    return submit({ ...parts, operation: deleteBookingSource, onDone: done("Deleted.") });
  throw badRequest("This form is not known here.");
});

export default function BookingSources() {
  const { sources, door } = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<{ shown?: { name: string; secret: string } }>();
  const shown = answer?.shown;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Booking sources"
        description="Another booking system sends its bookings here, signed by the Standard Webhooks specification with a secret of its own."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      {shown ? (
        <div role="status" className="rounded-xl bg-good-soft p-4 text-good-ink">
          <p className="mb-2 font-semibold">
            The secret of “{shown.name}”. Copy it now: it is not shown again, and an older one has
            ended.
          </p>
          <CopyText label={`Secret of ${shown.name}`} text={shown.secret} />
        </div>
      ) : null}
      {sources.map((source) => (
        <BookingSourceCard key={source.id} source={source} />
      ))}
      <Card title="New source">
        <p className="mb-1 text-sm font-semibold">It sends its news to</p>
        <CopyText label="Address for bookings" text={door} />
        <ActionForm intent="create" submit="Make the source" className="mt-6">
          <TextField
            name="name"
            label="Name"
            placeholder="Our website's calendar"
            maxLength={80}
            isRequired
          />
        </ActionForm>
      </Card>
    </div>
  );
}
