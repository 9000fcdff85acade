import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { LocationFields } from "#app/features/shop/components/location-fields.tsx";
import { LocationForm } from "#app/features/shop/form-schema.ts";
import { createLocation, listLocations } from "#app/features/shop/locations.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = () => [{ title: "Locations – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context }) => {
  const { data } = await listLocations(context, {});
  return {
    locations: data.map(({ id, name, address, phone, isDefault, isActive }) => ({
      id,
      name,
      isDefault,
      isActive,
      about: [address?.line1, address?.town, address?.postcode, phone].filter(Boolean).join(", "),
    })),
    formKey: newId(),
  };
});

export const action = formPage({ can: "settings:edit" }, ({ context, request }) =>
  submit({
    context,
    request,
    operation: createLocation,
    schema: LocationForm,
    onDone: ({ id, name }) => ({
      to: `/settings/hours?location=${id}`,
      flash: { message: `${name} is there. Check its hours.`, tone: "success" },
    }),
  }),
);

export default function Locations() {
  const { locations, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Locations"
        description="Each has its own hours, closed days and booking times."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      />
      <Card>
        <ul className="divide-y divide-line">
          {locations.map(({ id, name, about, isDefault, isActive }) => (
            <li key={id} className="flex flex-wrap items-center gap-2 py-3 first:pt-0 last:pb-0">
              <Link
                to={`/settings/locations/${id}`}
                className="inline-flex min-h-11 grow flex-col justify-center font-semibold text-brand-ink hover:underline"
              >
                {name}
                <span className="text-sm font-normal text-muted">{about || "No address yet"}</span>
              </Link>
              {isDefault ? <Badge tone="info">Main</Badge> : null}
              {isActive ? null : <Badge>Closed</Badge>}
            </li>
          ))}
        </ul>
      </Card>
      <Card title="New location">
        <ActionForm intent="create" formKey={formKey} submit="Add the location">
          <LocationFields />
        </ActionForm>
      </Card>
    </div>
  );
}
