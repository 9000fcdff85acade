import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LocationFields } from "#app/features/shop/components/location-fields.tsx";
import { LocationForm } from "#app/features/shop/form-schema.ts";
import {
  deleteLocation,
  getLocation,
  updateLocation,
} from "#app/features/shop/locations.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/form-controls.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.values.name ?? "Location"} – RevivaTech CRM` },
];

export const loader = page({ can: "settings:edit" }, async ({ context, params }) => {
  const location = await getLocation(context, { id: params.id ?? "" });
  const { line1, line2, town, postcode } = location.address ?? {};
  return {
    id: location.id,
    isDefault: location.isDefault,
    version: location.version,
    values: { ...location, line1, line2, town, postcode, isOpen: location.isActive ? "yes" : "no" },
    formKey: newId(),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request, params }) => {
  const id = params.id ?? "";
  if ((await request.clone().formData()).get("_intent") === "remove")
    return submit({
      context,
      request,
      operation: deleteLocation,
      fixed: { id },
      onDone: ({ name }) => ({
        to: "/settings/locations",
        flash: { message: `${name} is removed.`, tone: "success" },
      }),
    });
  return submit({
    context,
    request,
    operation: updateLocation,
    schema: LocationForm,
    fixed: { id },
    onDone: ({ name }) => ({
      to: "/settings/locations",
      flash: { message: `${name} is saved.`, tone: "success" },
    }),
  });
});

export default function EditLocation() {
  const { id, values, version, formKey, isDefault } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title={values.name}
        back={{ to: "/settings/locations", label: "Locations" }}
        className="mb-0 md:mb-0"
      >
        <LinkButton to={`/settings/hours?location=${id}`}>Opening hours</LinkButton>
      </PageHeader>
      <Card>
        <ActionForm intent="save" {...{ values, version, formKey }} submit="Save">
          <LocationFields />
          {isDefault ? null : (
            <SelectField
              name="isOpen"
              label="Bookings and enquiries"
              options={[
                { value: "yes", label: "Open: takes them" },
                { value: "no", label: "Closed for now" },
              ]}
            />
          )}
        </ActionForm>
      </Card>
      {isDefault ? (
        <p className="text-sm text-muted">The main location can neither be closed nor removed.</p>
      ) : (
        <Card title="Remove">
          <p className="mb-3 text-muted">
            Its jobs and their history stay. No new ones can be booked there.
          </p>
          <ActionForm
            intent="remove"
            {...{ version, formKey }}
            submit="Remove the location"
            submitLook={{ variant: "danger" }}
          />
        </Card>
      )}
    </div>
  );
}
