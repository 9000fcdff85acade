import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import { bookings, jobReminders, quotes } from "#app/db/schema/index.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import { tellByItself } from "#app/features/messages/tell-by-itself.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { HOUR } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { livingBookings, readBooking } from "./booking-record.server.ts";
import { jobMessage } from "./job-message.server.ts";
import { approvalStep, approvalSteps } from "./reminder-rules.ts";

const AT_ONCE = 50;

/** Asks again, a step at a time, where a repair waits for the customer's OK (semantics 8.1). */
export async function chaseApprovals(database: Database, now: number) {
  const steps = approvalSteps((await numbersOf(database.reader)).jobs);
  for (const [at, hours] of steps.entries()) {
    const next = steps[at + 1];
    const due = await database.reader
      .select({ id: bookings.id })
      .from(bookings)
      .where(
        and(
          livingBookings,
          eq(bookings.status, "AWAITING_APPROVAL"),
          lte(bookings.statusEnteredAt, now - hours * HOUR),
          next === undefined ? undefined : gt(bookings.statusEnteredAt, now - next * HOUR),
          sql`not exists (select 1 from ${jobReminders} where ${jobReminders.bookingId} = ${bookings.id}
            and ${jobReminders.kind} = 'APPROVAL' and ${jobReminders.step} = ${hours}
            and ${jobReminders.since} = ${bookings.statusEnteredAt})`,
        ),
      )
      .orderBy(asc(bookings.statusEnteredAt), asc(bookings.id))
      .limit(AT_ONCE);
    for (const { id } of due)
      await transact(systemContext(database, now), "ask for approval again", (context) =>
        chase(context, id),
      );
  }
}

async function chase(context: CommandContext, id: string) {
  const job = await readBooking(context, id);
  const { status, statusEnteredAt: since } = job;
  const { jobs } = await numbersOf(context.db);
  const step = approvalStep({ since, now: context.now }, jobs);
  if (status !== "AWAITING_APPROVAL" || step === null) return;
  const reminder = { bookingId: id, kind: "APPROVAL" as const, step, since };
  const rows = await context.db
    .insert(jobReminders)
    .values({ ...reminder, createdAt: context.now })
    .onConflictDoNothing()
    .returning({ step: jobReminders.step });
  if (rows.length === 0 || (await isAnswered(context.db, { id, since }))) return;
  const isLast = step === approvalSteps(jobs).at(-1);
  const key = isLast ? "job-approval-last" : "job-approval-reminder";
  const told = await tellByItself(context, {
    preview: await jobMessage(context, { row: job, key }),
    about: { type: "approval", id, state: String(since) },
    dedupeKey: `booking.approval:${id}:${since}:${step}`,
    event: subjectOf(job),
  });
  await emit(context, "booking.unanswered", {
    ...subjectOf(job),
    details: { ...detailsOf(job), days: step / 24, isLast, isTold: !!told },
  });
}

/** The customer has said no to a quote of the job since it waits: a person decides what follows. */
async function isAnswered(db: Reader, { id, since }: { id: string; since: number }) {
  const [declined] = await db
    .select({ id: quotes.id })
    .from(quotes)
    .where(
      and(
        eq(quotes.bookingId, id),
        eq(quotes.status, "DECLINED"),
        gt(quotes.answeredAt, since - 1),
        sql`not exists (select 1 from ${quotes} newer where newer.booking_id = ${id}
          and newer.status = 'SENT' and newer.sent_at >= ${quotes.answeredAt}
          and newer.deleted_at is null)`,
      ),
    )
    .limit(1);
  return declined !== undefined;
}

mayStillSend("approval", async (tx, { about }) => {
  const [job] = await tx
    .select()
    .from(bookings)
    .where(and(eq(bookings.id, about.id), livingBookings));
  if (!job) return "the job was removed";
  if (job.status !== "AWAITING_APPROVAL" || String(job.statusEnteredAt) !== about.state)
    return "the job has moved on";
  const given = { id: job.id, since: job.statusEnteredAt };
  return (await isAnswered(tx, given)) ? "the customer has answered" : true;
});
