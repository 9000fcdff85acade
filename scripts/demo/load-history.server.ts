import { setImmediate as nextTurn } from "node:timers/promises";
import { appendPast, type PastEvent } from "#app/platform/past-events.server.ts";
import type { Biography } from "./biographies.ts";
import { leadHistory } from "./lead-history.server.ts";
import { batches, type Loading } from "./loading.server.ts";
import {
  bookingHistory,
  contactHistory,
  customerHistory,
  noticeHistory,
  quoteHistory,
} from "./work-history.server.ts";
import { tellWorkshop } from "./workshop-story.ts";

/** What comes first when several things happen in the same millisecond. */
const ORDER = [
  "lead.created",
  "lead.assigned",
  "interaction.added",
  "quote.",
  "lead.",
  "customer.created",
  "booking.",
  "lead.converted",
  "lifecycle.moved",
];

/** The whole history in the order of time. Returns the number of events. */
export async function loadHistory(loading: Loading, biographies: readonly Biography[]) {
  const { story, database, now } = loading;
  const leadOf = new Map(
    story.leads.map((lead) => [lead.convertedCustomerKey ?? lead.key, lead] as const),
  );
  const past = [
    ...story.leads.flatMap((lead) => leadHistory(loading, lead)),
    ...contactHistory(loading),
    ...story.quotes.flatMap((quote) => quoteHistory(loading, quote)),
    ...story.bookings.flatMap((booking) => bookingHistory(loading, booking)),
    ...noticeHistory(loading, tellWorkshop(story, now)),
    ...biographies.flatMap((one) =>
      customerHistory(loading, one, leadOf.get(one.customer.key) ?? null),
    ),
  ];
  for (const part of batches(inOrder(past))) {
    await database.write("seed history", (tx) => appendPast(tx, part));
    await nextTurn();
  }
  return past.length;
}

function inOrder(past: PastEvent[]): PastEvent[] {
  return past
    .map((event) => ({ event, rank: rankOf(event.type) }))
    .sort((a, b) => a.event.at - b.event.at || a.rank - b.rank)
    .map(({ event }) => event);
}

function rankOf(type: string): number {
  const exact = ORDER.indexOf(type);
  return exact >= 0 ? exact : ORDER.findIndex((start) => type.startsWith(start));
}
