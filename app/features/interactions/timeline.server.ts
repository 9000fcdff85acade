import { and, eq, inArray, isNull, notInArray, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { customerInteractions, eventPeople, events, leads, users } from "#app/db/schema/index.ts";
import { isSurvivorOf, livingCustomers } from "#app/features/customers/customer-record.server.ts";
import { customersInScope, leadsInReach } from "#app/features/customers/scope.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { toEvent } from "#app/platform/history/list-events.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { sentenceFor } from "./sentences.ts";
import {
  type TimelineEntry,
  TimelineFilter,
  TimelineList,
  type TimelineTopic,
} from "./timeline-schema.ts";

const TOPICS: Record<string, TimelineTopic> = {
  interaction: "contacts",
  conversation: "contacts",
  booking: "jobs",
  lead: "leads",
  quote: "quotes",
};

export const customerTimeline = query({
  summary: "Everything that happened with a customer, newest first",
  can: "customers:view",
  input: TimelineFilter,
  output: TimelineList,
  async run(context, { id: given, ...asked }) {
    const inScope = customersInScope(context, "customers:view");
    const [customer] = await context.db
      .select({ id: users.id })
      .from(users)
      .where(and(isSurvivorOf(given), livingCustomers, inScope));
    if (!customer) throw notFound();
    const filter = { ...asked, id: customer.id };
    return readTimeline(context, filter, {
      of: eq(eventPeople.personId, customer.id),
      idColumn: eventPeople.eventId,
    });
  },
});

export const leadTimeline = query({
  summary: "Everything that happened with a lead, newest first",
  can: "leads:view",
  input: TimelineFilter,
  output: TimelineList,
  async run(context, filter) {
    const [lead] = await context.db
      .select({ id: leads.id })
      .from(leads)
      .where(and(eq(leads.id, filter.id), leadsInReach(context, "leads:view", leads.id)));
    if (!lead) throw notFound();
    return readTimeline(context, filter, {
      of: eq(events.leadId, filter.id),
      idColumn: events.id,
    });
  },
});

interface Strand {
  of: SQL;
  /** The column of the index that the strand is read along. */
  idColumn: SQLiteColumn;
}

async function readTimeline(context: Context, filter: TimelineFilter, { of, idColumn }: Strand) {
  const { limit, cursor, ...rest } = filter;
  const order = { sort: "-id", columns: { id: idColumn }, idColumn };
  const paging = { limit, cursor, filter: rest };
  const { where: after, orderBy } = pageAfter(order, paging);
  const isByPerson = idColumn === eventPeople.eventId;
  const selected = context.db
    .select({
      event: events,
      id: events.id,
      name: users.name,
      subject: customerInteractions.subject,
      content: customerInteractions.content,
    })
    .from(isByPerson ? eventPeople : events);
  const joined = isByPerson
    ? selected.innerJoin(events, eq(events.id, eventPeople.eventId))
    : selected;
  const found = await joined
    .leftJoin(users, eq(users.id, events.actorId))
    .leftJoin(customerInteractions, isContactOfEvent)
    .where(and(of, eq(events.kind, "change"), aboutTopics(filter.topic), after))
    .orderBy(...orderBy)
    .limit(limit + 1);
  const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (row) => row.id });
  return {
    data: rows.map(({ event, name, subject, content }): TimelineEntry => {
      const told = { ...toEvent(event, name), maskedAddress: null };
      return {
        ...told,
        topic: TOPICS[event.subjectType] ?? "record",
        sentence: sentenceFor(told),
        text: [subject, content].filter(Boolean).join("\n") || null,
      };
    }),
    page: { limit, nextCursor },
  };
}

/** What was said at a contact; a removed entry no longer tells. */
const isContactOfEvent = and(
  eq(events.subjectType, "interaction"),
  eq(customerInteractions.id, events.subjectId),
  isNull(customerInteractions.deletedAt),
);

function aboutTopics(topics: TimelineTopic[] | undefined): SQL | undefined {
  if (!topics) return undefined;
  const known = Object.keys(TOPICS);
  const wanted = known.filter((type) => topics.includes(TOPICS[type] ?? "record"));
  if (!topics.includes("record")) return inArray(events.subjectType, wanted);
  return notInArray(
    events.subjectType,
    known.filter((type) => !wanted.includes(type)),
  );
}
