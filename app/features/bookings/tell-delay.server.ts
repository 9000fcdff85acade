import { and, eq } from "drizzle-orm";
import { bookings, jobReminders } from "#app/db/schema/index.ts";
import { queueMessage, UNDO_MS } from "#app/features/messages/queue-message.server.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { lastChangeOf } from "#app/platform/last-change.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import {
  type BookingRow,
  livingBookings,
  loadBooking,
  readBooking,
} from "./booking-record.server.ts";
import { delayDraft } from "./delayed-jobs.server.ts";
import { PROMISED_STATES } from "./reminder-rules.ts";
import { Booking, BookingId, TellDelay } from "./schema.ts";
import { toBooking } from "./show-booking.server.ts";

/** The press of the button travels, too. */
const GRACE_MS = 3_000;

export const tellDelay = command({
  summary: "Promise a later time, and tell the customer of it",
  can: "bookings:edit",
  input: TellDelay,
  output: Booking,
  async run(context, { id, version, promisedAt: given, tell }) {
    const before = await openPromise(context, { id, version });
    const promisedAt = fromIso(given);
    if (promisedAt <= context.now)
      throw invalidField("promisedAt", "Promise a time that is still to come.");
    await settle(context, before);
    await context.db
      .update(bookings)
      .set({ promisedAt, version: before.version + 1, updatedAt: context.now })
      .where(eq(bookings.id, id));
    const after = await readBooking(context, id);
    const delayed = await emit(context, "booking.delayed", {
      ...subjectOf(after),
      changes: { promisedAt: { from: before.promisedAt, to: promisedAt } },
      details: detailsOf(after),
    });
    if (tell) {
      const { message: preview } = await delayDraft(context, after, promisedAt);
      await queueMessage(context, {
        ...{ preview, tell, event: subjectOf(after) },
        about: { type: "delay", id, state: String(promisedAt) },
        dedupeKey: `booking.delayed:${delayed.id}`,
      });
    }
    return toBooking(context, after);
  },
});

export const keepPromise = command({
  summary: "Say that a job will be ready as promised",
  can: "bookings:edit",
  input: BookingId,
  output: Booking,
  async run(context, { id, version }) {
    const job = await openPromise(context, { id, version });
    await settle(context, job);
    await emit(context, "booking.on_time", { ...subjectOf(job), details: detailsOf(job) });
    return toBooking(context, job);
  },
});

/** Takes back the actor's own word that a job will be on time: its card is there again. */
export const takeBackPromise = command({
  summary: "Take back that a job will be ready as promised, within ten seconds",
  can: "bookings:edit",
  input: BookingId,
  output: Booking,
  async run(context, { id, version }) {
    const job = await openPromise(context, { id, version });
    const last = await lastChangeOf(context, { type: "booking", id });
    const isOwn = last?.type === "booking.on_time" && last.actorId === context.actor.userId;
    if (!isOwn || last.at + UNDO_MS + GRACE_MS < context.now)
      throw conflict(
        "nothing_to_undo",
        "This can no longer be taken back: it is too long ago, or something happened since.",
      );
    await context.db
      .delete(jobReminders)
      .where(
        and(
          eq(jobReminders.bookingId, id),
          eq(jobReminders.kind, "DELAY"),
          eq(jobReminders.since, job.promisedAt ?? 0),
        ),
      );
    await emit(context, "booking.undone", {
      ...subjectOf(job),
      details: { ...detailsOf(job), undoes: last.id },
    });
    return toBooking(context, job);
  },
});

async function openPromise(
  context: CommandContext,
  { id, version }: { id: string; version: number | undefined },
): Promise<BookingRow> {
  const row = await loadBooking(context, { id, permission: "bookings:edit" });
  await checkVersion(context, { given: version, row, current: () => toBooking(context, row) });
  if (!PROMISED_STATES.includes(row.status) || row.promisedAt === null)
    throw conflict("no_promise", "This job has no promised time that could move.");
  return row;
}

/** The promise as it stood is dealt with: its card is not shown again. */
async function settle(context: CommandContext, { id, promisedAt }: BookingRow) {
  await context.db
    .insert(jobReminders)
    .values({
      ...{ bookingId: id, kind: "DELAY", step: 0 },
      since: promisedAt ?? 0,
      createdAt: context.now,
    })
    .onConflictDoNothing();
}

mayStillSend("delay", async (tx, { about }) => {
  const [job] = await tx
    .select({ status: bookings.status, promisedAt: bookings.promisedAt })
    .from(bookings)
    .where(and(eq(bookings.id, about.id), livingBookings));
  if (!job) return "the job was removed";
  const isStillSo = PROMISED_STATES.includes(job.status) && String(job.promisedAt) === about.state;
  return isStillSo || "the job has moved on";
});
