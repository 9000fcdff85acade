import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CalendarPlus, Wrench } from "lucide-react";
import { bookingListPage } from "#app/features/bookings/booking-list-page.server.ts";
import { BookingTable } from "#app/features/bookings/components/booking-table.tsx";
import { page } from "#app/platform/page.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Field } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Select } from "#app/ui/select.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "Jobs – RevivaTech CRM" }];

export const loader = page({ can: "bookings:view" }, ({ context, url }) =>
  bookingListPage(context, url),
);

export default function Bookings() {
  const { rows, tabs, values, staff, ...list } = useLoaderData<typeof loader>();
  const book = (
    <LinkButton to="/bookings/new" variant="primary">
      <CalendarPlus aria-hidden /> Book a repair
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Jobs"
        actions={
          <>
            <LinkButton to="/bookings/board">Board</LinkButton>
            <LinkButton to="/counter">Counter</LinkButton>
            {book}
          </>
        }
      >
        <Tabs label="Jobs by state" items={tabs} />
      </PageHeader>
      <FilterBar
        search={{
          label: "Search jobs",
          value: values.q ?? "",
          placeholder: "Number, customer, device, fault",
        }}
        active={list.chips}
        clearTo="/bookings"
        keep={{ view: values.view, status: values.status }}
        resultText={rows.length === 0 ? "No job fits" : undefined}
      >
        <Field label="Technician">
          <Select
            key={values.assignedTo ?? ""}
            name="assignedTo"
            emptyLabel="Anybody"
            options={staff}
            defaultValue={values.assignedTo ?? ""}
          />
        </Field>
      </FilterBar>
      <Card isFlush>
        {rows.length === 0 ? (
          <EmptyState icon={<Wrench />} title="No job stands here" action={book}>
            Jobs come from converted leads, from the website, or are booked by hand.
          </EmptyState>
        ) : (
          <BookingTable rows={rows} />
        )}
        <Pagination previousTo={list.firstTo} nextTo={list.nextTo} />
      </Card>
    </>
  );
}
