import type { MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { toBookingView } from "#app/features/bookings/booking-view.server.ts";
import { listBookings } from "#app/features/bookings/bookings.server.ts";
import { BookingTable } from "#app/features/bookings/components/booking-table.tsx";
import { CustomerDetails } from "#app/features/customers/components/customer-details.tsx";
import { ProfileHeader } from "#app/features/customers/components/profile-header.tsx";
import { toCustomerView } from "#app/features/customers/customer-view.server.ts";
import { getCustomer } from "#app/features/customers/customers.server.ts";
import { DeviceList } from "#app/features/devices/components/device-list.tsx";
import { listDevices } from "#app/features/devices/devices.server.ts";
import { Timeline } from "#app/features/interactions/components/timeline.tsx";
import { customerTimeline } from "#app/features/interactions/timeline.server.ts";
import { TimelineFilter, TimelineTopic } from "#app/features/interactions/timeline-schema.ts";
import { toTimelineView } from "#app/features/interactions/timeline-view.server.ts";
import { listLeads } from "#app/features/leads/leads.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { page } from "#app/platform/page.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

const TOPICS = {
  contacts: "Contacts",
  jobs: "Repairs",
  leads: "Leads",
  quotes: "Quotes",
  record: "Record",
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.customer.name ?? "Customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "customers:view" }, async ({ context, params, url }) => {
  const id = params.id ?? "";
  const customer = await getCustomer(context, { id });
  if (customer.id !== id) throw redirect(`/customers/${customer.id}`);
  const filter = { ...listQuery(url, TimelineFilter), id, limit: 25 };
  const [devices, jobs, leads, history] = await Promise.all([
    listDevices(context, { customerId: id, limit: 20 }),
    listBookings(context, { customerId: id, limit: 10, sort: "-createdAt" }),
    listLeads(context, { customerId: id, limit: 10 }),
    readListPage(url, () => customerTimeline(context, filter)),
  ]);
  const topic = TimelineTopic.safeParse(url.searchParams.get("topic")).data ?? null;
  return {
    customer: toCustomerView(customer, context.now),
    devices: devices.data,
    jobs: jobs.data.map((job) => toBookingView(job, context.now)),
    leads: leads.data.map((lead) => ({
      id: lead.id,
      stage: lead.stage.charAt(0) + lead.stage.slice(1).toLowerCase(),
      about: [lead.deviceInterest?.model, lead.deviceInterest?.fault].filter(Boolean).join(", "),
      created: toMoment(lead.createdAt, context.now),
    })),
    history: history.data.map((entry) => toTimelineView(entry, context.now)),
    tabs: [
      { to: withQuery(url, { topic: null, cursor: null }), label: "Everything", isActive: !topic },
      ...Object.entries(TOPICS).map(([value, label]) => ({
        to: withQuery(url, { topic: value, cursor: null }),
        label,
        isActive: topic === value,
      })),
    ],
    olderTo: history.page.nextCursor ? withQuery(url, { cursor: history.page.nextCursor }) : null,
    newestTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
    rights: {
      mayEdit: can(context.actor, "customers:edit-profile"),
      mayBook: can(context.actor, "bookings:edit"),
      mayLog: can(context.actor, "interactions:create"),
    },
  };
});

export default function CustomerProfile() {
  const { customer, devices, jobs, leads, history, ...rest } = useLoaderData<typeof loader>();
  return (
    <>
      <ProfileHeader customer={customer} rights={rest.rights} />
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Repairs" isFlush>
            {jobs.length === 0 ? (
              <EmptyState title="No repairs yet" />
            ) : (
              <BookingTable rows={jobs} />
            )}
          </Card>
          <Card title="Timeline" id="timeline">
            <Tabs label="What the timeline shows" items={rest.tabs} className="mb-4" />
            <Timeline label={`What happened with ${customer.name}`} entries={history} />
            <Pagination previousTo={rest.newestTo} nextTo={rest.olderTo} label="Older entries" />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CustomerDetails customer={customer} />
          <Card title="Devices">
            <DeviceList devices={devices} />
          </Card>
          <LeadCard leads={leads} />
        </div>
      </div>
    </>
  );
}

interface LeadLine {
  id: string;
  stage: string;
  about: string;
  created: { iso: string; relative: string };
}

function LeadCard({ leads }: { leads: readonly LeadLine[] }) {
  if (leads.length === 0) return null;
  return (
    <Card title="Leads">
      <ul className="flex flex-col gap-2">
        {leads.map((lead) => (
          <li key={lead.id} className="flex flex-wrap items-center justify-between gap-x-3">
            <Link
              to={`/leads/${lead.id}`}
              className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
            >
              {lead.about || "An enquiry"}
            </Link>
            <span className="flex items-center gap-2 text-sm text-muted">
              <Badge>{lead.stage}</Badge>
              <time dateTime={lead.created.iso}>{lead.created.relative}</time>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
