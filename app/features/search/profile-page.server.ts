import { toBookingView } from "#app/features/bookings/booking-view.server.ts";
import { listBookings } from "#app/features/bookings/bookings.server.ts";
import { toCustomerView } from "#app/features/customers/customer-view.server.ts";
import { toGroupView } from "#app/features/customers/group-view.server.ts";
import { listGroups } from "#app/features/customers/groups.server.ts";
import { inlineText } from "#app/features/customers/inline-fields.ts";
import { onboardingView } from "#app/features/customers/onboarding-view.server.ts";
import type { Customer } from "#app/features/customers/schema.ts";
import { showMerges } from "#app/features/customers/unmerge-customers.server.ts";
import { listDevices } from "#app/features/devices/devices.server.ts";
import { customerTimeline } from "#app/features/interactions/timeline.server.ts";
import { TimelineFilter, TimelineTopic } from "#app/features/interactions/timeline-schema.ts";
import { toTimelineView } from "#app/features/interactions/timeline-view.server.ts";
import { listLeads } from "#app/features/leads/leads.server.ts";
import { quotesOfCustomer } from "#app/features/quotes/quote-record.server.ts";
import { overviewOf } from "#app/features/reports/customer-overview.server.ts";
import { toOverviewView } from "#app/features/reports/overview-view.server.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { formatMoney } from "#app/platform/money.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { summaryOf } from "./show-people.server.ts";

const ENTRIES = 25;
const TOPICS = {
  contacts: "Contacts",
  jobs: "Repairs",
  leads: "Leads",
  quotes: "Quotes",
  record: "Record",
};
const CONTACT_FIELDS = [
  "name",
  "phone",
  "email",
  "company",
  "jobTitle",
  "preferredContact",
  "contactFrequency",
] as const;
const RECORD_FIELDS = ["birthday", "tags", "customerNotes"] as const;

/** Everything that is known of a person, for one screen. */
export async function profilePage(context: Context, customer: Customer, url: URL) {
  const { id } = customer;
  const filter = { ...listQuery(url, TimelineFilter), id, limit: ENTRIES };
  const [devices, jobs, leads, quotes, history, overview, summary, merges, groups, onboarding] =
    await Promise.all([
      listDevices(context, { customerId: id, limit: 20 }),
      listBookings(context, { customerId: id, limit: 10, sort: "-createdAt" }),
      listLeads(context, { customerId: id, limit: 10 }),
      can(context.actor, "quotes:view")
        ? quotesOfCustomer(context, { customerId: id, limit: 10 })
        : [],
      readListPage(url, () => customerTimeline(context, filter)),
      overviewOf(context, id),
      summaryOf(context, customer),
      can(context.actor, "customers:merge") ? showMerges(context, id) : [],
      listGroups(context, { customerId: id, limit: 10 }),
      onboardingView(context, customer),
    ]);
  const topic = TimelineTopic.safeParse(url.searchParams.get("topic")).data ?? null;
  return {
    customer: toCustomerView(customer, context.now),
    summary,
    inline: inlineFields(context, customer),
    otherContacts: customer.otherContacts.map(({ value }) => value),
    devices: devices.data,
    jobs: jobs.data.map((job) => toBookingView(job, context.now)),
    leads: leads.data.map((lead) => ({
      id: lead.id,
      stage: lead.stage.charAt(0) + lead.stage.slice(1).toLowerCase(),
      about: [lead.deviceInterest?.model, lead.deviceInterest?.fault].filter(Boolean).join(", "),
      created: toMoment(lead.createdAt, context.now),
    })),
    quotes: quotes.map((quote) => ({
      id: quote.id,
      status: quote.status.charAt(0) + quote.status.slice(1).toLowerCase(),
      total: formatMoney(quote.total),
      created: toMoment(toIso(quote.createdAt), context.now),
    })),
    groups: groups.data.map(toGroupView),
    onboarding,
    overview: toOverviewView(overview, context.now),
    merges: merges
      .filter(({ undoneAt, undoUntil }) => !undoneAt && Date.parse(undoUntil) > context.now)
      .map(({ id: mergeId, loserName, createdAt, undoUntil, keptEdits }) => ({
        ...{ id: mergeId, loserName, keptEdits },
        at: toMoment(createdAt, context.now),
        until: toMoment(undoUntil, context.now),
      })),
    history: history.data.map((entry) => toTimelineView(entry, context.now)),
    topic,
    tabs: [
      { to: withQuery(url, { topic: null, cursor: null }), label: "Everything", isActive: !topic },
      ...Object.entries(TOPICS).map(([value, label]) => ({
        to: withQuery(url, { topic: value, cursor: null }),
        label,
        isActive: topic === value,
      })),
    ],
    olderCursor: history.page.nextCursor,
    newestTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
    formKey: newId(),
    rights: {
      mayEdit: can(context.actor, "customers:edit-profile"),
      mayBook: can(context.actor, "bookings:edit"),
      mayLog: can(context.actor, "interactions:create"),
      mayMove: can(context.actor, "customers:move"),
      mayErase: can(context.actor, "customers:erase"),
      mayAsk: can(context.actor, "consents:record"),
    },
  };
}

export type ProfilePage = Awaited<ReturnType<typeof profilePage>>;

/** The fields that this person may edit where they stand, as their inputs hold them. */
function inlineFields(context: Context, customer: Customer): Record<string, string> {
  const scope = scopeOf(context.actor, "customers:edit-profile");
  if (scope === null) return {};
  const fields = scope === "all" ? [...CONTACT_FIELDS, ...RECORD_FIELDS] : CONTACT_FIELDS;
  return Object.fromEntries(fields.map((field) => [field, inlineText(customer, field)]));
}
