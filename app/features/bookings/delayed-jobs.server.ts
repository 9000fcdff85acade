import { and, asc, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import { bookings, checkIns, jobReminders } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, toIso } from "#app/platform/dates.ts";
import { toMoment, toWallClock } from "#app/platform/short-time.ts";
import { type BookingRow, livingBookings, selectBookings } from "./booking-record.server.ts";
import { jobMessage } from "./job-message.server.ts";
import { laterPromise, PROMISED_STATES } from "./reminder-rules.ts";
import { bookingsInScope } from "./scope.server.ts";
import { ticketNumber, toBooking } from "./show-booking.server.ts";

const MOST = 3;

/** Jobs whose promised time is nearly used up, and of which nobody has said what becomes of it. */
export async function delayedJobs(context: Context, { who }: { who: "me" | "everyone" }) {
  const mine = who === "me" ? eq(bookings.assignedTo, context.actor.userId ?? "") : undefined;
  const where = and(await isAtRisk(context), mine, bookingsInScope(context, "bookings:edit"));
  const rows = await selectBookings(context.db)
    .where(where)
    .orderBy(asc(bookings.promisedAt), asc(bookings.id))
    .limit(MOST);
  const jobs = await Promise.all(rows.map((row) => delayCard(context, row)));
  const count = rows.length < MOST ? rows.length : await context.db.$count(bookings, where);
  return { count, jobs };
}

/** The same of one job; null where all is well. */
export async function delayOf(context: Context, id: string) {
  const [row] = await selectBookings(context.db).where(
    and(eq(bookings.id, id), await isAtRisk(context)),
  );
  return row ? delayCard(context, row) : null;
}

/**
 * So much of the time between promise and promised moment has passed that a delay is thought of. The promise is as old
 * as the signature at the counter, or as the last word that was said about it.
 */
async function isAtRisk({ db, now }: Context): Promise<SQL | undefined> {
  const share = (await numbersOf(db)).jobs.delayPercent / 100;
  const said = sql`select max(${jobReminders.createdAt}) from ${jobReminders}
    where ${jobReminders.bookingId} = ${bookings.id} and ${jobReminders.kind} = 'DELAY'`;
  const signed = sql`select ${checkIns.signedAt} from ${checkIns}
    where ${checkIns.bookingId} = ${bookings.id}`;
  const since = sql`coalesce((${said}), (${signed}), ${bookings.createdAt})`;
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
    name: row.customerName,
    device: toBooking(context, row).deviceName,
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
  const atRisk = await isAtRisk(context);
  const [row] = await context.db.select({ n: count() }).from(bookings).where(atRisk);
  return row?.n ?? 0;
}
