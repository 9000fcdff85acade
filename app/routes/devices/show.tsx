import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DevicePassport } from "#app/features/bookings/components/device-passport.tsx";
import { devicePassport } from "#app/features/bookings/device-passport.server.ts";
import { showCustomerCard } from "#app/features/customers/customer-record.server.ts";
import { DeviceForm } from "#app/features/devices/components/device-form.tsx";
import { EditDeviceForm } from "#app/features/devices/device-form-schema.ts";
import { updateDevice } from "#app/features/devices/devices.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useKeptAnswer } from "#app/ui/use-kept-answer.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.device.displayName ?? "Device"} – RevivaTech CRM` },
];

export const loader = page({ can: "devices:edit" }, async ({ context, params }) => {
  const { device, repairs, hasEarlierOwner } = await devicePassport(context, params.id ?? "");
  const owner = await showCustomerCard(context, device.customerId);
  return {
    device,
    ownerName: owner?.name ?? "",
    repairs,
    hasEarlierOwner,
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
  const { device, ownerName, repairs, hasEarlierOwner, values, formKey } =
    useLoaderData<typeof loader>();
  const answer = useKeptAnswer<typeof action>() ?? null;
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
        <Card
          title="Device passport"
          description={
            hasEarlierOwner
              ? "It had another owner before; nothing of theirs is shown."
              : "Every repair of this device."
          }
        >
          <DevicePassport repairs={repairs} />
        </Card>
        <Card title="Device">
          <DeviceForm {...{ values, formKey, answer }} version={device.version} />
        </Card>
      </div>
    </>
  );
}
