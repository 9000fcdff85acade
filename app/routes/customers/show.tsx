import type { MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { BookingTable } from "#app/features/bookings/components/booking-table.tsx";
import { CustomerDetails } from "#app/features/customers/components/customer-details.tsx";
import { GroupCard } from "#app/features/customers/components/group-card.tsx";
import { MergeNotes } from "#app/features/customers/components/merge-notes.tsx";
import { OnboardingCard } from "#app/features/customers/components/onboarding-card.tsx";
import { ProfileHeader } from "#app/features/customers/components/profile-header.tsx";
import { getCustomer } from "#app/features/customers/customers.server.ts";
import { DeviceList } from "#app/features/devices/components/device-list.tsx";
import { ContactBar } from "#app/features/interactions/components/contact-bar.tsx";
import { EndlessTimeline } from "#app/features/interactions/components/endless-timeline.tsx";
import { orErased } from "#app/features/privacy/privacy-page.server.ts";
import { OverviewCards } from "#app/features/reports/components/overview-cards.tsx";
import { profilePage } from "#app/features/search/profile-page.server.ts";
import { SpokenNotes } from "#app/features/voice/components/spoken-notes.tsx";
import { notesOn } from "#app/features/voice/notes-on.server.ts";
import { staffNotice } from "#app/features/voice/notices.server.ts";
import { VoiceNoteButton } from "#app/offline/recorder/voice-note-button.tsx";
import { page } from "#app/platform/page.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.customer.name ?? "Customer"} – RevivaTech CRM` },
];

export const loader = page({ can: "customers:view" }, async ({ context, params, url }) => {
  const id = params.id ?? "";
  const customer = await orErased(context, id, () => getCustomer(context, { id }));
  if (customer.id !== id) throw redirect(`/customers/${customer.id}`);
  const profile = await profilePage(context, customer, url);
  const spoken = await notesOn(context, { customerId: id });
  return { ...profile, spoken, voiceNotice: staffNotice(context) };
});

export default function CustomerProfile() {
  const { customer, devices, jobs, leads, quotes, history, overview, rights, ...rest } =
    useLoaderData<typeof loader>();
  const { id, name, phone, email, address } = customer;
  return (
    <>
      <ProfileHeader customer={customer} summary={rest.summary} rights={rights}>
        <ContactBar
          customerId={id}
          {...{ name, phone, email, address }}
          formKey={rest.formKey}
          mayLog={rights.mayLog}
        >
          {rest.voiceNotice ? (
            <VoiceNoteButton
              about={{ field: "customerId", id, name }}
              notice={rest.voiceNotice}
              typeTo={`/customers/${id}/interactions`}
            />
          ) : null}
        </ContactBar>
      </ProfileHeader>
      <MergeNotes customerId={id} merges={rest.merges} />
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <OnboardingCard customerId={id} onboarding={rest.onboarding} mayEdit={rights.mayEdit} />
          <SpokenNotes notes={rest.spoken} />
          <Card title="Repairs" isFlush>
            {jobs.length === 0 ? (
              <EmptyState title="No repairs yet" />
            ) : (
              <BookingTable rows={jobs} />
            )}
          </Card>
          <Card
            title="Timeline"
            id="timeline"
            actions={
              rights.mayLog ? (
                <LinkButton to={`/customers/${id}/interactions`} size="small">
                  All contacts
                </LinkButton>
              ) : null
            }
          >
            <Tabs label="What the timeline shows" items={rest.tabs} className="mb-4" />
            {rest.newestTo ? (
              <LinkButton to={rest.newestTo} className="mb-4" size="small">
                Newest entries
              </LinkButton>
            ) : null}
            <EndlessTimeline
              label={`What happened with ${name}`}
              entries={history}
              olderCursor={rest.olderCursor}
              source={`/customers/${id}/timeline`}
              topic={rest.topic}
            />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CustomerDetails
            customer={customer}
            inline={rest.inline}
            mayErase={rights.mayErase}
            otherContacts={rest.otherContacts}
          />
          <Card title="Devices">
            <DeviceList devices={devices} />
          </Card>
          <GroupCard customerId={id} groups={rest.groups} mayEdit={rights.mayEdit} />
          <LeadCard leads={leads} />
          <QuoteCard quotes={quotes} />
          <OverviewCards customerId={id} overview={overview} {...rights} />
        </div>
      </div>
    </>
  );
}

interface QuoteLine {
  id: string;
  status: string;
  total: string;
  created: { iso: string; relative: string };
}

function QuoteCard({ quotes }: { quotes: readonly QuoteLine[] }) {
  if (quotes.length === 0) return null;
  return (
    <Card title="Quotes">
      <ul className="flex flex-col gap-2">
        {quotes.map((quote) => (
          <li key={quote.id} className="flex flex-wrap items-center justify-between gap-x-3">
            <Link
              to={`/quotes/${quote.id}`}
              className="inline-flex min-h-11 items-center font-semibold text-brand-ink hover:underline"
            >
              {quote.total}
            </Link>
            <span className="flex items-center gap-2 text-sm text-muted">
              <Badge>{quote.status}</Badge>
              <time dateTime={quote.created.iso}>{quote.created.relative}</time>
            </span>
          </li>
        ))}
      </ul>
    </Card>
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
