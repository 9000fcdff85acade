import { bookings, payments, slotClaims } from "#app/db/schema/index.ts";
import { quartersOf, SLOT_MINUTES } from "#app/features/bookings/slots.ts";
import { USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import { addDays, localDateOf, MINUTE } from "#app/platform/dates.ts";
import { groupedBy } from "./grouped-by.ts";
import { faultLabel } from "./lead-rows.server.ts";
import { partsCostOf } from "./load-catalogue.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";
import type { Story } from "./story-types.ts";
import { comebacksOf } from "./workshop-story.ts";

const FIRST_NUMBER = 1001;
const SLOT_MS = SLOT_MINUTES * MINUTE;

export function bookingNumbers({ bookings: told }: Story): Map<string, number> {
  const inOrder = told.toSorted((a, b) => a.createdAt - b.createdAt);
  return new Map(inOrder.map(({ key }, index) => [key, FIRST_NUMBER + index]));
}

/** Jobs in the order in which they were booked, and what was paid for them. */
export async function loadBookings(loading: Loading) {
  const { story, ids, locationId, numbers } = loading;
  const quoteOf = new Map(story.quotes.map((quote) => [quote.bookingKey, quote.key]));
  const comebacks = comebacksOf(story);
  const paidFor = groupedBy(story.payments, ({ bookingKey }) => bookingKey);
  await writeRows(
    loading,
    bookings,
    // A job that comes back stands after the one it puts right.
    story.bookings
      .toSorted((a, b) => a.createdAt - b.createdAt)
      .map((booking) => {
        const paid = paidFor.get(booking.key) ?? [];
        const last = booking.moves.at(-1)?.at ?? booking.createdAt;
        return {
          id: ids.idOf(booking.key),
          number: numbers.get(booking.key) ?? 0,
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
          warrantyUntil:
            booking.status === "COLLECTED"
              ? addDays(localDateOf(last), USUAL_NUMBERS.jobs.warrantyDays)
              : null,
          comebackOf: ids.idOrNull(comebacks.get(booking.key) ?? null),
          quoteId: ids.idOrNull(quoteOf.get(booking.key) ?? null),
          leadId: ids.idOrNull(booking.leadKey),
          version: booking.moves.length,
          createdAt: booking.createdAt,
          updatedAt: last,
        };
      }),
  );
  await claimSlots(loading);
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

/** Times at the counter that are still to come; where two were told for one time, the first has it. */
async function claimSlots(loading: Loading) {
  const { story, ids, now, locationId } = loading;
  const claims = new Map<number, typeof slotClaims.$inferInsert>();
  for (const { key, status, slotStartsAt: startsAt } of story.bookings) {
    if (status !== "BOOKED" || startsAt === null || startsAt <= now) continue;
    for (const quarterHourUtc of quartersOf({ startsAt, endsAt: startsAt + SLOT_MS })) {
      if (claims.has(quarterHourUtc)) continue;
      const resource = `counter:${locationId}`;
      claims.set(quarterHourUtc, { resource, quarterHourUtc, bookingId: ids.idOf(key) });
    }
  }
  await writeRows(loading, slotClaims, [...claims.values()]);
}
