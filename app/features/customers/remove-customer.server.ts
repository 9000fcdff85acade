import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { bookings, payments, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { DAY_MS } from "#app/platform/idempotency.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { indexCustomer, unindexCustomer } from "./customer-index.server.ts";
import { loadCustomer, readCustomer, toCustomer } from "./customer-record.server.ts";
import { Customer, CustomerId } from "./schema.ts";
import { watchersOf } from "./scope.server.ts";

const RESTORABLE_MS = 30 * DAY_MS;
const OPEN_JOBS = [
  "BOOKED",
  "CHECKED_IN",
  "DIAGNOSING",
  "AWAITING_APPROVAL",
  "WAITING_PARTS",
  "IN_REPAIR",
  "QC",
  "READY",
  "UNREPAIRABLE",
] as const;

export const deleteCustomer = command({
  summary: "Remove a customer; an administrator can bring one back for 30 days",
  can: "customers:delete",
  input: CustomerId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadCustomer(context, { id, permission: "customers:delete" });
    await checkVersion(context, { given: version, row, current: () => toCustomer(context, row) });
    await refuseUnsettled(context, row.id);
    await context.db
      .update(users)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(users.id, row.id));
    await unindexCustomer(context, row.id);
    await emit(context, "customer.deleted", {
      subject: { type: "customer", id: row.id },
      customerId: row.id,
      audience: watchersOf([row.assignedTo]),
    });
    return null;
  },
});

export const restoreCustomer = command({
  summary: "Bring a removed customer back",
  can: "customers:delete",
  input: CustomerId,
  output: Customer,
  async run(context, { id, version }) {
    const row = await readCustomer(context, id);
    const isGone = row.deletedAt === null || row.deletedAt < context.now - RESTORABLE_MS;
    if (isGone || row.mergedInto !== null || row.erasedAt !== null) throw notFound();
    await checkVersion(context, { given: version, row, current: () => toCustomer(context, row) });
    await context.db
      .update(users)
      .set({ deletedAt: null, version: row.version + 1, updatedAt: context.now })
      .where(eq(users.id, id));
    const after = await readCustomer(context, id);
    await indexCustomer(context, after);
    await emit(context, "customer.restored", {
      subject: { type: "customer", id },
      customerId: id,
      audience: watchersOf([row.assignedTo]),
    });
    return toCustomer(context, after, { withSensitive: true });
  },
});

/** A person with an open repair or an unpaid amount stays (semantics 1.1). @throws 409 */
export async function refuseUnsettled(context: Context, customerId: string) {
  const paid = sql`(select coalesce(sum(${payments.amount}), 0) from ${payments}
    where ${payments.bookingId} = "bookings"."id")`;
  const [unsettled] = await context.db
    .select({ status: bookings.status })
    .from(bookings)
    .where(
      and(
        eq(bookings.customerId, customerId),
        isNull(bookings.deletedAt),
        or(
          inArray(bookings.status, [...OPEN_JOBS]),
          and(eq(bookings.status, "COLLECTED"), sql`${bookings.priceTotal} > ${paid}`),
        ),
      ),
    )
    .limit(1);
  if (!unsettled) return;
  if (unsettled.status === "COLLECTED")
    throw conflict(
      "unpaid_amount",
      "This customer still owes for a repair. Take the payment or lower the price first.",
    );
  throw conflict(
    "open_job",
    "This customer has a repair that is not finished. Finish or cancel it first.",
  );
}
