import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "#app/db/client.server.ts";
import {
  bookingParts,
  bookings,
  deviceBrands,
  deviceCategories,
  deviceModels,
  devices,
  payments,
  users,
} from "#app/db/schema/index.ts";
import { refuseErased } from "#app/features/customers/refuse-erased.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import type { Booking } from "./schema.ts";
import { bookingsInScope } from "./scope.server.ts";
import { toBooking } from "./show-booking.server.ts";

const customer = alias(users, "customer");
const assignee = alias(users, "assignee");

/** Jobs that are there at all. A deleted customer's jobs hide with the customer (the join). */
export const livingBookings = isNull(bookings.deletedAt);

/** Local date on which the last awaited part of a job should come. */
export const partDueOn = sql<string | null>`(select max(${bookingParts.dueOn}) from ${bookingParts}
  where ${bookingParts.bookingId} = ${bookings.id} and ${bookingParts.arrivedAt} is null
  and ${bookingParts.deletedAt} is null)`;

const shownFields = {
  ...getTableColumns(bookings),
  customerName: customer.name,
  customerPhone: customer.phone,
  customerEmail: customer.email,
  assignedToName: assignee.name,
  nickname: devices.nickname,
  typedBrand: devices.brand,
  typedModel: devices.model,
  categoryName: deviceCategories.name,
  modelName: deviceModels.name,
  brandName: deviceBrands.name,
  kind: deviceCategories.slug,
  paid: sql<number>`(select coalesce(sum(${payments.amount}), 0) from ${payments}
    where ${payments.bookingId} = ${bookings.id} and ${payments.method} <> 'ACCOUNT')`,
  onAccount: sql<number>`(select coalesce(sum(${payments.amount}), 0) from ${payments}
    where ${payments.bookingId} = ${bookings.id} and ${payments.method} = 'ACCOUNT')`,
  partDueOn,
};

/** Jobs with the words that stand on them. The caller adds scope, order and limit. */
export function selectBookings(db: Reader) {
  return db
    .select(shownFields)
    .from(bookings)
    .innerJoin(customer, and(eq(customer.id, bookings.customerId), isNull(customer.deletedAt)))
    .leftJoin(assignee, eq(assignee.id, bookings.assignedTo))
    .leftJoin(devices, eq(devices.id, bookings.deviceId))
    .leftJoin(deviceCategories, eq(deviceCategories.id, devices.categoryId))
    .leftJoin(deviceModels, eq(deviceModels.id, devices.modelId))
    .leftJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId));
}

export type BookingRow = Awaited<ReturnType<typeof selectBookings>>[number];

/** @throws 404 when there is no such job, or none that the actor may know of */
export async function loadBooking(
  context: Context,
  { id, permission }: { id: string; permission: string },
): Promise<BookingRow> {
  const [row] = await selectBookings(context.db).where(
    and(eq(bookings.id, id), livingBookings, bookingsInScope(context, permission)),
  );
  if (row) return row;
  if (permission === "bookings:edit") await refuseErased(context, { bookingId: id });
  throw notFound();
}

/** A job by id, whoever asks: for commands that have checked already. */
export async function readBooking(context: Context, id: string): Promise<BookingRow> {
  const [row] = await selectBookings(context.db).where(eq(bookings.id, id));
  if (!row) throw notFound();
  return row;
}

export async function showBooking(context: Context, id: string): Promise<Booking> {
  return toBooking(context, await readBooking(context, id));
}
