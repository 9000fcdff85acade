import { and, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import { bookings, checkIns, jobReminders } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, toIso } from "#app/platform/dates.ts";
import { toMoment, toWallClock } from "#app/platform/short-time.ts";
import { type BookingRow, livingBookings, selectBookings } from "./booking-record.server.ts";
import { jobMessage } from "./job-message.server.ts";
import { laterPromise, PROMISED_STATES } from "./reminder-rules.ts";
import { ticketNumber } from "./show-booking.server.ts";

/** A job whose promised time is nearly used up, with what its customer would be told; null where all is well. */
export async function delayOf(context: Context, id: string) {
  const [row] = await selectBookings(context.db).where(
    and(eq(bookings.id, id), await isPromiseAtRisk(context)),
  );
  return row ? delayCard(context, row) : null;
}

const said = sql`select max(${jobReminders.createdAt}) from ${jobReminders}
  where ${jobReminders.bookingId} = ${bookings.id} and ${jobReminders.kind} = 'DELAY'`;
const signed = sql`select ${checkIns.signedAt} from ${checkIns}
  where ${checkIns.bookingId} = ${bookings.id}`;
/** Since when a job's promise stands; milliseconds since 1970 UTC. */
export const promisedSince = sql<number>`coalesce((${said}), (${signed}), ${bookings.createdAt})`;

/**
 * So much of the time between promise and promised moment has passed that a delay is thought of. The promise is as old
 * as the signature at the counter, or as the last word that was said about it.
 */
export async function isPromiseAtRisk({ db, now }: Context): Promise<SQL | undefined> {
  const share = (await numbersOf(db)).jobs.delayPercent / 100;
  const since = promisedSince;
  return and(
    livingBookings,
    inArray(bookings.status, [...PROMISED_STATES]),
    sql`${bookings.promisedAt} is not null`,
    sql`${now} >= ${since} + ${share} * (${bookings.promisedAt} - ${since})`,
    sql`not exists (select 1 from ${jobReminders} where ${jobReminders.bookingId} = ${bookings.id}
      and ${jobReminders.kind} = 'DELAY' and ${jobReminders.since} = ${bookings.promisedAt})`,
  );
}

async function delayCard(context: Context, row: BookingRow) {
  const promisedAt = row.promisedAt ?? context.now;
  const { message, later } = await delayDraft(context, row);
  const choice = message.choices.find(({ channel }) => channel === message.channel);
  return {
    id: row.id,
    version: row.version,
    number: ticketNumber(row.number),
    promised: toMoment(toIso(promisedAt), context.now),
    isLate: promisedAt <= context.now,
    later: { value: toWallClock(later), text: formatDateTime(later) },
    text: choice?.text ?? null,
  };
}

export type DelayCardView = Awaited<ReturnType<typeof delayCard>>;

/** What the customer would be told, with the time that would be promised instead. */
export async function delayDraft(context: Context, row: BookingRow, given?: number) {
  const clock = await openingClockFor(context.db, row.locationId);
  const promisedAt = row.promisedAt ?? context.now;
  const later = given ?? laterPromise({ promisedAt, now: context.now }, clock);
  const message = await jobMessage(context, {
    row: { ...row, promisedAt: later },
    key: "job-delayed",
  });
  return { later, message };
}

/** How many promises are at risk in the whole shop. */
export async function countDelayedJobs(context: Context): Promise<number> {
  const atRisk = await isPromiseAtRisk(context);
  const [row] = await context.db.select({ n: count() }).from(bookings).where(atRisk);
  return row?.n ?? 0;
}
