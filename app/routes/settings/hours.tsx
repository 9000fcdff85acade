import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ClosedDays } from "#app/features/shop/components/closed-days.tsx";
import { WeekFields } from "#app/features/shop/components/week-fields.tsx";
import { CounterForm, HoursForm } from "#app/features/shop/form-schema.ts";
import {
  addClosedDay,
  getOpeningHours,
  removeClosedDay,
  updateOpeningHours,
} from "#app/features/shop/hours.server.ts";
import { listLocations, updateLocation } from "#app/features/shop/locations.server.ts";
import { formatDay, localDateOf } from "#app/platform/dates.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formPage, page } from "#app/platform/page.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/form-controls.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Opening hours – RevivaTech CRM" }];

export const loader = page({ can: "settings:edit" }, async ({ context, url }) => {
  const locationId = url.searchParams.get("location") ?? undefined;
  const hours = await getOpeningHours(context, { locationId });
  const { data: locations } = await listLocations(context, {});
  const today = localDateOf(context.now);
  const counter = locations.find(({ id }) => id === hours.locationId);
  return {
    hours,
    counter: counter
      ? { id: counter.id, version: counter.version, slotCapacity: counter.slotCapacity }
      : null,
    formKey: newId(),
    locations: locations.map(({ id, name }) => ({ id, name })),
    closedDays: hours.closedDays
      .filter(({ date }) => date >= today)
      .map(({ id, date, name }) => ({ id, name, day: formatDay(date) })),
  };
});

export const action = formPage({ can: "settings:edit" }, async ({ context, request, url }) => {
  const intent = (await request.clone().formData()).get("_intent");
  const to = `/settings/hours${url.search}`;
  const done = (message: string) => () => ({ to, flash: { message, tone: "success" as const } });
  if (intent === "close")
    return submit({
      context,
      request,
      operation: addClosedDay,
      onDone: done("The day is closed."),
    });
  if (intent === "open")
    return submit({
      context,
      request,
      operation: removeClosedDay,
      onDone: done("The day is open again."),
    });
  if (intent === "counter")
    return submit({
      context,
      request,
      operation: updateLocation,
      schema: CounterForm,
      onDone: done("The places at the counter are saved."),
    });
  return submit({
    context,
    request,
    operation: updateOpeningHours,
    schema: HoursForm,
    onDone: done("The opening hours are saved."),
  });
});

export default function OpeningHours() {
  const { hours, counter, closedDays, locations, formKey } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 md:gap-6">
      <PageHeader
        title="Opening hours"
        description="Response targets and follow-ups run only while the shop is open."
        back={{ to: "/settings", label: "Settings" }}
        className="mb-0 md:mb-0"
      >
        {locations.length > 1 ? (
          <Tabs
            label="Locations"
            items={locations.map(({ id, name }) => ({
              to: `/settings/hours?location=${id}`,
              label: name,
              isActive: id === hours.locationId,
            }))}
          />
        ) : null}
      </PageHeader>
      <Card title="The week">
        <ActionForm intent="week" values={hours} version={hours.version} submit="Save the week">
          <input type="hidden" name="locationId" value={hours.locationId} />
          <WeekFields />
        </ActionForm>
      </Card>
      {counter ? (
        <Card
          title="The counter"
          description="Visitors of the website book a time every half hour while the shop is open."
        >
          <ActionForm
            intent="counter"
            values={counter}
            version={counter.version}
            formKey={formKey}
            submit="Save the places"
          >
            <input type="hidden" name="id" value={counter.id} />
            <TextField
              name="slotCapacity"
              label="How many people at once"
              inputMode="numeric"
              isRequired
            />
          </ActionForm>
        </Card>
      ) : null}
      <ClosedDays days={closedDays} locationId={hours.locationId} formKey={formKey} />
    </div>
  );
}
