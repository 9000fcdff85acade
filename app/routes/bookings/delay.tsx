import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { DelayForm } from "#app/features/bookings/booking-form-schema.ts";
import { loadBooking } from "#app/features/bookings/booking-record.server.ts";
import { delayDraft } from "#app/features/bookings/delayed-jobs.server.ts";
import { toBooking } from "#app/features/bookings/show-booking.server.ts";
import { tellDelay } from "#app/features/bookings/tell-delay.server.ts";
import { TellFields } from "#app/features/messages/components/tell-fields.tsx";
import { tellValues } from "#app/features/messages/tell-values.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { fromWallClock, toWallClock } from "#app/platform/short-time.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Input } from "#app/ui/input.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.number}: a later time` : "A later time"} – RevivaTech CRM` },
];

export const loader = page({ can: "bookings:edit" }, async ({ context, params, url }) => {
  const row = await loadBooking(context, { id: params.id ?? "", permission: "bookings:edit" });
  const asked = fromWallClock(url.searchParams.get("to") ?? "") ?? undefined;
  const { later, message } = await delayDraft(context, row, asked);
  const { number, deviceName, customerName, id, version } = toBooking(context, row);
  const at = toWallClock(later);
  return {
    ...{ id, number, version, at, message },
    about: [deviceName, customerName].filter(Boolean).join(", "),
    promised: row.promisedAt === null ? null : formatDateTime(row.promisedAt),
    formKey: newId(),
    values: { promisedAt: at, tell: tellValues(message) },
  };
});

export const action = formPage({ can: "bookings:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: tellDelay,
    fixed: { id: params.id ?? "" },
    schema: DelayForm,
    onDone: ({ id, number, promisedAt }) => ({
      to: `/bookings/${id}`,
      flash: {
        message: `${number} is promised for ${formatDateTime(Date.parse(promisedAt ?? ""))}`,
        tone: "success",
      },
    }),
  }),
);

export default function LaterPromise() {
  const { id, number, about, promised, at, message, ...form } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={`${number}: a later time`}
        description={promised ? `${about}, promised for ${promised}` : about}
        back={{ to: `/bookings/${id}`, label: "Back to the job" }}
        className="mb-0 md:mb-0"
      />
      <Card title="When will it be ready?">
        <Form method="get" className="flex flex-wrap items-end gap-x-3">
          <Field label="New time" className="flex-1">
            <Input key={at} type="datetime-local" name="to" defaultValue={at} required />
          </Field>
          <Button variant="secondary" className="mb-6">
            Put it into the message
          </Button>
        </Form>
      </Card>
      <Card title="Tell the customer">
        <ActionForm
          key={at}
          intent="delay"
          values={form.values}
          version={form.version}
          formKey={form.formKey}
          submit="Promise this time"
          buttons={
            <LinkButton to={`/bookings/${id}`} variant="ghost">
              Leave it
            </LinkButton>
          }
        >
          <input type="hidden" name="promisedAt" value={at} />
          {message.choices.length > 0 ? (
            <TellFields preview={message} />
          ) : (
            <p className="mb-4 text-muted">Nobody is told: the shop does not use this message.</p>
          )}
        </ActionForm>
      </Card>
    </div>
  );
}
