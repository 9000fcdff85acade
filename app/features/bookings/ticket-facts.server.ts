import { eq, sql } from "drizzle-orm";
import {
  bookingMinutes,
  bookingParts,
  bookingPhotos,
  checkIns,
  collectionNotices,
  jobSheets,
  quotes,
} from "#app/db/schema/index.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { type BookingRow, readBooking } from "./booking-record.server.ts";
import type { TicketState } from "./schema.ts";
import { type GuardFacts, missingFor } from "./ticket-guards.ts";

interface Counted {
  photos: number;
  parts: number;
  partsAwaited: number;
  minutes: number;
  saleDate: string | null;
  acceptedTotal: number | null;
}

/** What has to be done before the job may move there, in words; nothing when it may. */
export async function missingBefore(
  context: Context,
  { id, to }: { id: string; to: TicketState },
): Promise<string[]> {
  const job = await readBooking(context, id);
  const missing = missingFor({ from: job.status, to }, await guardFacts(context, job));
  return missing.map(({ message }) => message);
}

/** What the guards of a job look at; every part is an index hit. */
export async function guardFacts({ db, now }: Context, job: BookingRow): Promise<GuardFacts> {
  const [checkIn] = await db.select().from(checkIns).where(eq(checkIns.bookingId, job.id));
  const [sheet] = await db.select().from(jobSheets).where(eq(jobSheets.bookingId, job.id));
  const [found] = await db.all<Counted>(sql`select
    (select count(*) from ${bookingPhotos} where booking_id = ${job.id} and step = 'CHECK_IN') as photos,
    (select count(*) from ${bookingParts}
      where booking_id = ${job.id} and deleted_at is null) as parts,
    (select count(*) from ${bookingParts}
      where booking_id = ${job.id} and deleted_at is null and arrived_at is null) as partsAwaited,
    (select coalesce(sum(minutes), 0) from ${bookingMinutes} where booking_id = ${job.id}) as minutes,
    (select max(sale_date) from ${collectionNotices}
      where booking_id = ${job.id} and kind = 'NOTICE') as saleDate,
    (select total from ${quotes} where id = ${job.quoteId} and status = 'ACCEPTED') as acceptedTotal`);
  return {
    kind: job.kind,
    photos: found?.photos ?? 0,
    leastPhotos: (await numbersOf(db)).jobs.photos,
    conditions: checkIn?.conditions ?? null,
    isSigned: checkIn?.signedAt != null,
    promisedAt: job.promisedAt,
    diagnosis: sheet?.diagnosis ?? null,
    total: job.priceTotal,
    preAuthorisedLimit: job.preAuthorisedLimit,
    approvedTotal: highest(sheet?.approvedTotal ?? null, found?.acceptedTotal ?? null),
    partsAwaited: found?.partsAwaited ?? 0,
    parts: found?.parts ?? 0,
    usesNoParts: sheet?.usesNoParts ?? false,
    minutes: found?.minutes ?? 0,
    checks: sheet?.checks ?? null,
    paid: job.paid,
    onAccount: job.onAccount,
    saleDate: found?.saleDate ?? null,
    isDisputed: sheet?.disputedAt != null,
    today: localDateOf(now),
  };
}

function highest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
