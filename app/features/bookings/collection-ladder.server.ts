import { and, eq, gt, inArray, isNotNull, isNull, lt, lte } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { bookings, collectionNotices, receivedBookingEvents } from "#app/db/schema/index.ts";
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
import { moveBooking } from "./move-booking.server.ts";
import { dueOf } from "./show-booking.server.ts";

export const NUDGE_DAYS = [3, 7, 14] as const;
const NO_SHOW_AFTER = 30 * MINUTE;
const NO_SHOW_LOOKS_BACK = 7 * DAY;
/** A sender repeats for three days at most. */
const MESSAGES_KEPT = 3 * DAY;
const AT_ONCE = 50;

schedule({ name: "overdue-jobs", pattern: "*/10 * * * *" });

registerWorker({
  kind: "overdue-jobs",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await followOverdueJobs(database, Date.now());
    return null;
  },
});

/** Jobs whose time has run out without anybody's doing: no-shows, and devices nobody collects. */
export async function followOverdueJobs(database: Database, now: number) {
  const missed = await database.reader
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        livingBookings,
        eq(bookings.status, "BOOKED"),
        isNotNull(bookings.slotStartsAt),
        lt(bookings.slotStartsAt, now - NO_SHOW_AFTER),
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
  for (const day of NUDGE_DAYS) await nudge(database, { day, now });
  await transact(systemContext(database, now), "forget messages", ({ db }) =>
    db
      .delete(receivedBookingEvents)
      .where(lt(receivedBookingEvents.receivedAt, now - MESSAGES_KEPT)),
  );
}

/** The newest step that is due counts; the ones before it were missed while nobody looked. */
async function nudge(database: Database, { day, now }: { day: number; now: number }) {
  const [next] = NUDGE_DAYS.filter((later) => later > day);
  const done = database.reader
    .select({ id: collectionNotices.bookingId })
    .from(collectionNotices)
    .where(and(eq(collectionNotices.kind, "NUDGE"), eq(collectionNotices.day, day)));
  const waiting = await database.reader
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        inArray(bookings.status, ["READY", "UNREPAIRABLE"]),
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
  if (rows.length === 0) return;
  await emit(context, "booking.uncollected", {
    ...subjectOf(job),
    details: { ...detailsOf(job), day },
  });
}
