import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { UserPlus } from "lucide-react";
import { assignees, deviceKinds } from "#app/features/bookings/booking-choices.server.ts";
import { NewBookingForm } from "#app/features/bookings/booking-form-schema.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { BookingForm } from "#app/features/bookings/components/booking-form.tsx";
import { CustomerSearch } from "#app/features/customers/components/customer-search.tsx";
import { showCustomerCard } from "#app/features/customers/customer-record.server.ts";
import { findForCounter } from "#app/features/customers/find-for-counter.server.ts";
import { listDevices } from "#app/features/devices/devices.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { isUuidV7, newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction = () => [{ title: "Book a repair – RevivaTech CRM" }];

export const loader = page({ can: "bookings:edit" }, async ({ context, url }) => {
  const id = url.searchParams.get("customerId") ?? "";
  const card = isUuidV7(id) ? await showCustomerCard(context, id) : null;
  if (!card) {
    const words = url.searchParams.get("q")?.trim().slice(0, 100) ?? "";
    return { step: "find" as const, words, people: await findForCounter(context, words) };
  }
  const devices = await listDevices(context, { customerId: id, limit: 20 });
  return {
    step: "book" as const,
    customer: { id, ...card },
    devices: devices.data.map((device) => ({
      value: device.id,
      label: device.displayName,
      description: device.serialNumber ?? device.imei ?? undefined,
    })),
    kinds: await deviceKinds(context),
    staff: await assignees(context),
    formKey: newId(),
  };
});

export const action = formPage({ can: "bookings:edit" }, ({ context, request }) =>
  submit({
    context,
    request,
    operation: createBooking,
    schema: NewBookingForm,
    onDone: ({ id, number, customerName }) => ({
      to: `/bookings/${id}`,
      flash: { message: `Booked: ${number} for ${customerName}`, tone: "success" },
    }),
  }),
);

export default function NewBooking() {
  const page = useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Book a repair"
        description={page.step === "book" ? `For ${page.customer.name}` : "Who is it for?"}
        back={{ to: "/bookings", label: "Jobs" }}
      />
      {page.step === "find" ? (
        <Card
          footer={
            <LinkButton to={newCustomerTo(page.words)}>
              <UserPlus aria-hidden /> New customer
            </LinkButton>
          }
        >
          <CustomerSearch
            words={page.words}
            people={page.people}
            toOf={(id) => `/bookings/new?customerId=${id}`}
          />
        </Card>
      ) : (
        <Card>
          <BookingForm
            customerId={page.customer.id}
            devices={page.devices}
            kinds={page.kinds}
            staff={page.staff}
            formKey={page.formKey}
            answer={answer}
            cancelTo={`/customers/${page.customer.id}`}
          />
        </Card>
      )}
    </div>
  );
}

function newCustomerTo(words: string): string {
  const isPhone = /^[+()\d\s-]{6,}$/.test(words);
  const params = new URLSearchParams({ for: "booking" });
  if (words) params.set(isPhone ? "phone" : "name", words);
  return `/customers/new?${params}`;
}
