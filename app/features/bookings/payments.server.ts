import { asc, eq } from "drizzle-orm";
import { payments, users } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { formatMoney, toMoney } from "#app/platform/money.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { type BookingRow, loadBooking, readBooking } from "./booking-record.server.ts";
import { refreshJobFigures } from "./close-job.server.ts";
import { type Payment, PaymentDraft, PaymentList, RefundDraft } from "./payment-schema.ts";
import { BookingId } from "./schema.ts";
import { dueOf, toBooking } from "./show-booking.server.ts";

export const listPayments = query({
  summary: "What was paid for a job, and what is due",
  can: "bookings:view",
  input: BookingId,
  output: PaymentList,
  async run(context, { id }) {
    return showPayments(context, await loadBooking(context, { id, permission: "bookings:view" }));
  },
});

export const recordPayment = command({
  summary: "Take money for a job; more than is due asks first",
  can: "bookings:edit",
  input: PaymentDraft,
  output: PaymentList,
  async run(context, { id, version, amount, method, isConfirmed }) {
    const job = await loadBooking(context, { id, permission: "bookings:edit" });
    await checkVersion(context, {
      given: version,
      row: job,
      current: () => toBooking(context, job),
    });
    if (job.status === "CANCELLED" && method !== "ACCOUNT")
      throw conflict("closed_job", "This job was cancelled. Refund what was paid, take no more.");
    const due = dueOf(job);
    if (due !== null && amount.amount > due && !isConfirmed) {
      const words = `${formatMoney(due)} is due, this is ${formatMoney(amount.amount - due)} more. Take it anyway?`;
      throw conflict("above_due", words, { due: toMoney(due) });
    }
    await write(context, job, { amount: amount.amount, method, reason: null });
    await emit(context, "booking.paid", {
      ...subjectOf(job),
      details: { ...detailsOf(job), amount: amount.amount, method },
    });
    return showPayments(context, await readBooking(context, id));
  },
});

export const refundPayment = command({
  summary: "Give money back: a negative payment with its reason",
  can: "payments:refund",
  input: RefundDraft,
  output: PaymentList,
  async run(context, { id, version, amount, method, reason }) {
    const job = await loadBooking(context, { id, permission: "payments:refund" });
    await checkVersion(context, {
      given: version,
      row: job,
      current: () => toBooking(context, job),
    });
    const paid = method === "ACCOUNT" ? job.onAccount : job.paid;
    if (amount.amount > paid)
      throw invalidField("amount.amount", `At most ${formatMoney(Math.max(0, paid))} was paid.`);
    await write(context, job, { amount: -amount.amount, method, reason });
    await emit(context, "booking.refunded", {
      ...subjectOf(job),
      details: { ...detailsOf(job), amount: amount.amount, method, reason },
    });
    return showPayments(context, await readBooking(context, id));
  },
});

type Taken = Pick<typeof payments.$inferInsert, "amount" | "method" | "reason">;

async function write(context: CommandContext, job: BookingRow, taken: Taken) {
  await context.db.insert(payments).values({
    ...taken,
    id: newId(),
    bookingId: job.id,
    takenBy: context.actor.userId,
    createdAt: context.now,
  });
  await refreshJobFigures(context, job.id);
}

async function showPayments({ db }: Context, job: BookingRow) {
  const rows = await db
    .select({ payment: payments, takenByName: users.name })
    .from(payments)
    .leftJoin(users, eq(users.id, payments.takenBy))
    .where(eq(payments.bookingId, job.id))
    .orderBy(asc(payments.createdAt), asc(payments.id));
  const due = dueOf(job);
  return {
    data: rows.map(
      ({ payment, takenByName }): Payment => ({
        ...payment,
        takenByName,
        amount: toMoney(payment.amount),
        createdAt: toIso(payment.createdAt),
      }),
    ),
    total: job.priceTotal === null ? null : toMoney(job.priceTotal),
    paid: toMoney(job.paid),
    onAccount: toMoney(job.onAccount),
    due: due === null ? null : toMoney(due),
  };
}
