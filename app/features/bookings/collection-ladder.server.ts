import { and, eq, gt, inArray, isNotNull, isNull, lt, lte } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import {
  bookings,
  collectionNotices,
  jobSheets,
  receivedBookingEvents,
} from "#app/db/schema/index.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import { tellByItself } from "#app/features/messages/tell-by-itself.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { livingBookings, readBooking } from "./booking-record.server.ts";
import { chaseApprovals } from "./chase-approvals.server.ts";
import { jobMessage } from "./job-message.server.ts";
import { moveBooking } from "./move-booking.server.ts";
import type { TicketState } from "./schema.ts";
import { dueOf } from "./show-booking.server.ts";

const NO_SHOW_LOOKS_BACK = 7 * DAY;
/** A sender repeats for three days at most. */
const MESSAGES_KEPT = 3 * DAY;
const AT_ONCE = 50;
/** States in which the device waits to be taken home. */
const WAITING: readonly TicketState[] = ["READY", "UNREPAIRABLE"];
const isWaiting = (status: TicketState) => WAITING.includes(status);

schedule({ name: "overdue-jobs", pattern: "*/10 * * * *" });

registerWorker({
  kind: "overdue-jobs",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await followOverdueJobs(database, Date.now());
    return null;
  },
});

/** Jobs whose time has run out without anybody's doing: no-shows, devices nobody collects, OKs nobody gives. */
export async function followOverdueJobs(database: Database, now: number) {
  const { jobs, collection } = await numbersOf(database.reader);
  const missed = await database.reader
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        livingBookings,
        eq(bookings.status, "BOOKED"),
        isNotNull(bookings.slotStartsAt),
        lt(bookings.slotStartsAt, now - jobs.noShowMinutes * MINUTE),
        gt(bookings.slotStartsAt, now - NO_SHOW_LOOKS_BACK),
      ),
    )
    .limit(AT_ONCE);
  for (const { id } of missed) {
    await transact(systemContext(database, now), "mark a no-show", async (context) => {
      const job = await readBooking(context, id);
      if (job.status === "BOOKED") await moveBooking(context, { id, status: "NO_SHOW" });
    });
  }
  const days = [collection.firstDay, collection.secondDay, collection.thirdDay];
  for (const [at, day] of days.entries()) await nudge(database, { day, next: days[at + 1], now });
  await chaseApprovals(database, now);
  await transact(systemContext(database, now), "forget messages", ({ db }) =>
    db
      .delete(receivedBookingEvents)
      .where(lt(receivedBookingEvents.receivedAt, now - MESSAGES_KEPT)),
  );
}

/** The newest step that is due counts; the ones before it were missed while nobody looked. */
async function nudge(
  database: Database,
  { day, next, now }: { day: number; next: number | undefined; now: number },
) {
  const done = database.reader
    .select({ id: collectionNotices.bookingId })
    .from(collectionNotices)
    .where(and(eq(collectionNotices.kind, "NUDGE"), eq(collectionNotices.day, day)));
  const waiting = await database.reader
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        inArray(bookings.status, [...WAITING]),
        isNull(bookings.deletedAt),
        lte(bookings.statusEnteredAt, now - day * DAY),
        next === undefined ? undefined : gt(bookings.statusEnteredAt, now - next * DAY),
      ),
    );
  const told = new Set((await done).map(({ id }) => id));
  for (const { id } of waiting.filter((one) => !told.has(one.id)).slice(0, AT_ONCE)) {
    await transact(systemContext(database, now), "remind of a device", (context) =>
      remind(context, { id, day }),
    );
  }
}

async function remind(context: CommandContext, { id, day }: { id: string; day: number }) {
  const job = await readBooking(context, id);
  const rows = await context.db
    .insert(collectionNotices)
    .values({
      id: newId(),
      bookingId: id,
      kind: "NUDGE",
      day,
      amountOwed: dueOf(job),
      createdAt: context.now,
    })
    .onConflictDoNothing()
    .returning({ id: collectionNotices.id });
  if (rows.length === 0 || (await isDisputed(context.db, id))) return;
  const told = await tellByItself(context, {
    preview: await jobMessage(context, { row: job, key: "job-collect-reminder" }),
    about: { type: "collection", id, state: String(job.statusEnteredAt) },
    dedupeKey: `booking.collect:${id}:${day}`,
    event: subjectOf(job),
  });
  await emit(context, "booking.uncollected", {
    ...subjectOf(job),
    details: { ...detailsOf(job), day, isTold: told !== null },
  });
}

/** A dispute stops the clock (semantics 8.3). */
async function isDisputed(db: Reader, bookingId: string): Promise<boolean> {
  const [sheet] = await db
    .select({ disputedAt: jobSheets.disputedAt })
    .from(jobSheets)
    .where(eq(jobSheets.bookingId, bookingId));
  return sheet?.disputedAt != null;
}

mayStillSend("collection", async (tx, { about }) => {
  const [job] = await tx
    .select()
    .from(bookings)
    .where(and(eq(bookings.id, about.id), livingBookings));
  if (!job) return "the job was removed";
  if (!isWaiting(job.status) || String(job.statusEnteredAt) !== about.state)
    return "the device was collected";
  return (await isDisputed(tx, job.id)) ? "the customer disputes it" : true;
});
