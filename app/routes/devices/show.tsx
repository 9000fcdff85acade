import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { toBookingView } from "#app/features/bookings/booking-view.server.ts";
import { listBookings } from "#app/features/bookings/bookings.server.ts";
import { BookingTable } from "#app/features/bookings/components/booking-table.tsx";
import { showCustomerCard } from "#app/features/customers/customer-record.server.ts";
import { DeviceForm } from "#app/features/devices/components/device-form.tsx";
import { EditDeviceForm } from "#app/features/devices/device-form-schema.ts";
import { getDevice, updateDevice } from "#app/features/devices/devices.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.device.displayName ?? "Device"} – RevivaTech CRM` },
];

export const loader = page({ can: "devices:edit" }, async ({ context, params }) => {
  const device = await getDevice(context, { id: params.id ?? "" });
  const jobs = await listBookings(context, { deviceId: device.id, limit: 25 });
  const owner = await showCustomerCard(context, device.customerId);
  return {
    device,
    ownerName: owner?.name ?? "",
    jobs: jobs.data.map((job) => toBookingView(job, context.now)),
    values: {
      nickname: device.nickname ?? "",
      brand: device.brand ?? "",
      model: device.model ?? "",
      serialNumber: device.serialNumber ?? "",
      imei: device.imei ?? "",
      colour: device.colour ?? "",
      notes: device.notes ?? "",
    },
    formKey: newId(),
  };
});

export const action = formPage({ can: "devices:edit" }, ({ context, request, params }) =>
  submit({
    context,
    request,
    operation: updateDevice,
    fixed: { id: params.id ?? "" },
    schema: EditDeviceForm,
    onDone: ({ id }) => ({
      to: `/devices/${id}`,
      flash: { message: "Saved", tone: "success" },
    }),
  }),
);

export default function DevicePage() {
  const { device, ownerName, jobs, values, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <>
      <PageHeader
        title={device.displayName}
        description={`${ownerName}’s ${device.category}`}
        back={{ to: `/customers/${device.customerId}`, label: ownerName }}
        actions={
          <LinkButton to={`/bookings/new?customerId=${device.customerId}`} variant="primary">
            Book a repair
          </LinkButton>
        }
      />
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_28rem]">
        <Card title="Repairs" isFlush>
          {jobs.length === 0 ? <EmptyState title="No repairs yet" /> : <BookingTable rows={jobs} />}
        </Card>
        <Card title="Device">
          <DeviceForm {...{ values, formKey, answer }} version={device.version} />
        </Card>
      </div>
    </>
  );
}
