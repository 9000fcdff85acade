import { createHash } from "node:crypto";
import {
  bookings,
  customerInteractions,
  payments,
  quoteLines,
  quotes,
  quoteVersions,
} from "#app/db/schema/index.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { vatOf } from "./biographies.ts";
import { groupedBy } from "./grouped-by.ts";
import { faultLabel } from "./lead-rows.server.ts";
import { partsCostOf } from "./load-catalogue.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";
import type { Story, StoryInteraction, StoryQuote } from "./story-types.ts";

const FIRST_NUMBER = 1001;
const SLOT_MS = 30 * MINUTE;
const VAT_RATE = 20;

/** Quotes with their lines; each has one version. */
export async function loadQuotes(loading: Loading) {
  const { story, ids } = loading;
  await writeRows(
    loading,
    quotes,
    story.quotes.map((quote, index) => ({
      id: ids.idOf(quote.key),
      number: FIRST_NUMBER + index,
      leadId: ids.idOrNull(quote.leadKey),
      customerId: ids.idOrNull(quote.customerKey),
      status: quote.status,
      total: quote.total,
      vat: quote.lines.reduce((sum, line) => sum + vatOf(line.quantity * line.unitPrice), 0),
      sentAt: quote.sentAt,
      expiresAt: quote.expiresAt,
      answeredAt: quote.decidedAt,
      createdBy: ids.idOf(quote.byStaffKey),
      createdAt: quote.createdAt,
      updatedAt: quote.decidedAt ?? quote.sentAt ?? quote.createdAt,
    })),
  );
  await writeRows(
    loading,
    quoteVersions,
    story.quotes.map((quote) => ({
      id: ids.newIdAt(quote.createdAt),
      quoteId: ids.idOf(quote.key),
      number: 1,
      hash: createHash("sha256").update(JSON.stringify(quote.lines)).digest("hex"),
      total: quote.total,
      createdAt: quote.createdAt,
      ...signature(story, quote),
    })),
  );
  await writeRows(
    loading,
    quoteLines,
    story.quotes.flatMap((quote) =>
      quote.lines.map(({ text, quantity, unitPrice }, position) => ({
        id: ids.newIdAt(quote.createdAt),
        quoteId: ids.idOf(quote.key),
        quoteVersion: 1,
        position,
        kind: "LABOUR" as const,
        description: text,
        quantity,
        unitPrice,
        vatRate: VAT_RATE,
        total: quantity * unitPrice,
        vat: vatOf(quantity * unitPrice),
      })),
    ),
  );
}

function signature({ leads }: Story, { status, leadKey, decidedAt }: StoryQuote) {
  const lead = leads.find(({ key }) => key === leadKey);
  const isSigned = status === "ACCEPTED" && lead !== undefined;
  return {
    signedName: isSigned ? `${lead.firstName} ${lead.lastName}` : null,
    signedAt: isSigned ? decidedAt : null,
  };
}

/** Jobs in the order in which they were booked, and what was paid for them. */
export async function loadBookings(loading: Loading) {
  const { story, ids, locationId } = loading;
  const quoteOf = new Map(story.quotes.map((quote) => [quote.bookingKey, quote.key]));
  const paidFor = groupedBy(story.payments, ({ bookingKey }) => bookingKey);
  const inOrder = story.bookings.toSorted((a, b) => a.createdAt - b.createdAt);
  await writeRows(
    loading,
    bookings,
    inOrder.map((booking, index) => {
      const paid = paidFor.get(booking.key) ?? [];
      const last = booking.moves.at(-1)?.at ?? booking.createdAt;
      return {
        id: ids.idOf(booking.key),
        number: FIRST_NUMBER + index,
        customerId: ids.idOf(booking.customerKey),
        deviceId: ids.idOf(booking.deviceKey),
        locationId,
        assignedTo: ids.idOf(booking.assignedTo),
        status: booking.status,
        statusEnteredAt: last,
        fault: faultLabel(booking.fault),
        notes: booking.text,
        slotStartsAt: booking.slotStartsAt,
        slotEndsAt: booking.slotStartsAt === null ? null : booking.slotStartsAt + SLOT_MS,
        promisedAt: booking.promisedAt,
        priceTotal: booking.price,
        partsCost: partsCostOf(booking.fault, booking.price),
        paidTotal: paid.reduce((sum, { amount }) => sum + amount, 0),
        statusReason: booking.outcomeNote,
        completedAt: booking.status === "COLLECTED" ? last : null,
        quoteId: ids.idOrNull(quoteOf.get(booking.key) ?? null),
        leadId: ids.idOrNull(booking.leadKey),
        version: booking.moves.length,
        createdAt: booking.createdAt,
        updatedAt: last,
      };
    }),
  );
  await writeRows(
    loading,
    payments,
    story.payments.map(({ key, bookingKey, amount, method, at, byStaffKey }) => ({
      id: ids.idOf(key),
      bookingId: ids.idOf(bookingKey),
      amount,
      method: method === "BANK_TRANSFER" ? ("TRANSFER" as const) : method,
      takenBy: ids.idOf(byStaffKey),
      createdAt: at,
    })),
  );
}

/** Calls, messages and visits. */
export async function loadInteractions(loading: Loading) {
  const { ids, story } = loading;
  await writeRows(
    loading,
    customerInteractions,
    contactsOf(story).map((row) => ({
      id: ids.idOf(row.key),
      customerId: ids.idOrNull(row.customerKey),
      leadId: ids.idOrNull(row.leadKey),
      interactionType: row.type,
      channel: row.channel,
      direction: row.direction,
      content: row.content,
      staffMemberId: ids.idOrNull(row.byStaffKey),
      bookingId: ids.idOrNull(row.bookingKey),
      durationMinutes: row.minutes,
      outcome: row.outcome,
      occurredAt: row.at,
      createdAt: row.at,
      updatedAt: row.at,
    })),
  );
}

/** The enquiry from the website is the lead itself; every other first contact is an interaction. */
export function contactsOf({ interactions }: Story): StoryInteraction[] {
  return interactions.filter(({ type }) => type !== "INQUIRY");
}
