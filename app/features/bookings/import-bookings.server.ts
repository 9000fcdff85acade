import { max } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { bookings, payments } from "#app/db/schema/index.ts";
import { defaultLocation } from "#app/features/shop/opening-clock.server.ts";
import { newId } from "#app/platform/ids.ts";
import { indexNewRecords } from "#app/platform/search-rows.server.ts";
import { ticketNumber } from "./show-booking.server.ts";

const FIRST_NUMBER = 1001;

export interface ImportedBooking
  extends Pick<
    typeof bookings.$inferSelect,
    | "id"
    | "customerId"
    | "deviceId"
    | "status"
    | "fault"
    | "notes"
    | "priceTotal"
    | "promisedAt"
    | "completedAt"
    | "createdAt"
  > {
  paid: number;
  method: "CARD" | "CASH" | "TRANSFER" | "ACCOUNT";
  /** The number that the job had in the other system: search finds it by that, too. */
  oldNumber: string | null;
}

/** Adds many jobs of another system at once, with what was paid. Returns the ids of the payments. */
export async function insertBookings(
  tx: Tx,
  given: readonly ImportedBooking[],
  { now }: { now: number },
): Promise<{ numbers: Map<string, string>; payments: { id: string; bookingId: string }[] }> {
  const [last] = await tx.select({ number: max(bookings.number) }).from(bookings);
  const first = Math.max(FIRST_NUMBER, (last?.number ?? 0) + 1);
  const locationId = await defaultLocation(tx);
  const rows = given.map(({ paid, method: _method, oldNumber: _old, ...booking }, index) => ({
    ...booking,
    number: first + index,
    locationId,
    paidTotal: paid,
    statusEnteredAt: booking.completedAt ?? booking.createdAt,
    updatedAt: now,
  }));
  await insertMany(tx, bookings, rows);
  const paid = given
    .filter((booking) => booking.paid > 0)
    .map(({ id, paid: amount, method, completedAt, createdAt }) => ({
      ...{ id: newId(), bookingId: id, amount, method },
      createdAt: completedAt ?? createdAt,
    }));
  await insertMany(tx, payments, paid);
  const numbers = new Map(rows.map(({ id, number }) => [id, ticketNumber(number)]));
  await indexNewRecords(
    tx,
    "booking",
    rows.map(({ id, number, fault }, index) => ({
      entityId: id,
      text: [ticketNumber(number), String(number), given[index]?.oldNumber ?? null, fault],
    })),
  );
  return { numbers, payments: paid };
}
