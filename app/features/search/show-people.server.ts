import { and, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { bookings, customerLifecycle, devices, payments, users } from "#app/db/schema/index.ts";
import { isOpenTicket } from "#app/features/bookings/rules.ts";
import { TicketState } from "#app/features/bookings/schema.ts";
import { ticketNumber } from "#app/features/bookings/show-booking.server.ts";
import { livingAmong } from "#app/features/customers/customer-record.server.ts";
import type { Customer } from "#app/features/customers/schema.ts";
import { reachedAmong } from "#app/features/customers/scope.server.ts";
import {
  type DeviceRow,
  deviceName,
  selectDevices,
} from "#app/features/devices/device-record.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, localToUtc, toIsoOrNull } from "#app/platform/dates.ts";
import { maskEmail } from "#app/platform/email.ts";
import { toMoney } from "#app/platform/money.ts";
import { displayPhone, maskPhone } from "#app/platform/phone.ts";
import type { FoundPerson } from "./schema.ts";
import { summaryLine } from "./summary-line.ts";

const MOST_DEVICES = 4;
/** In the house or expected: a missed appointment is neither. */
const OPEN = TicketState.options.filter((state) => isOpenTicket(state) && state !== "NO_SHOW");
/** The plus: a customer has few jobs, the shop has many of one state. */
const isOpen = sql`+${bookings.status} in ${OPEN}`;

/** The people behind the ids with devices, open jobs, warranty and debts, in the order given. */
export async function showPeople(context: Context, ids: readonly string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const rows = await context.db
    .select({
      id: users.id,
      name: users.name,
      company: users.company,
      phone: users.phone,
      email: users.email,
      lifecycleStage: customerLifecycle.currentStage,
    })
    .from(users)
    .leftJoin(customerLifecycle, eq(customerLifecycle.customerId, users.id))
    .where(livingAmong(ids));
  const own = await reachedAmong(context, "customers:view", ids);
  const owned = await devicesOf(context, ids);
  const jobs = await openJobsOf(context, ids);
  const sums = await sumsOf(context, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const isOwn = own.has(id);
    const sum = sums.get(id);
    return {
      ...row,
      ...(isOwn ? contactOf(row) : maskedContactOf(row)),
      isMasked: !isOwn,
      totalBookings: sum?.jobs ?? 0,
      devices: (owned.get(id) ?? []).slice(0, MOST_DEVICES),
      openJobs: jobs.get(id) ?? [],
      warrantyUntil: toIsoOrNull(warrantyEnd(sum, context.now)),
      owed: isOwn ? toMoney(sum?.owed ?? 0) : null,
    };
  });
}

/** What the counter asks first about a customer whom the actor may see, in one line. */
export async function summaryOf(
  context: Context,
  { id, ...person }: Pick<Customer, "id" | "preferredContact" | "email" | "phone">,
): Promise<string> {
  const sum = (await sumsOf(context, [id])).get(id);
  const address = person.preferredContact === "EMAIL" ? person.email : person.phone;
  const known = {
    preferredContact: address ? person.preferredContact : null,
    totalBookings: sum?.jobs ?? 0,
    isOpen: (sum?.open ?? 0) > 0,
    promisedAt: sum?.promisedAt ?? null,
    owed: sum?.owed ?? 0,
    warrantyUntil: warrantyEnd(sum, context.now),
  };
  return summaryLine(known, context.now);
}

/** The last moment of the day on which the warranty ends, while that is to come. */
function warrantyEnd(sum: Sum | undefined, now: number): number | null {
  if (!sum?.warrantyUntil) return null;
  const end = localToUtc(addDays(sum.warrantyUntil, 1)) - 1;
  return end > now ? end : null;
}

interface Contact {
  company: string | null;
  phone: string | null;
  email: string | null;
}

function contactOf({ company, phone, email }: Contact) {
  return { company, phone, phoneDisplay: phone && displayPhone(phone), email };
}

function maskedContactOf({ phone, email }: Contact) {
  const masked = phone && maskPhone(phone);
  return { company: null, phone: masked, phoneDisplay: masked, email: email && maskEmail(email) };
}

async function devicesOf({ db }: Context, ids: readonly string[]) {
  const rows = await selectDevices(db)
    .where(and(inArray(devices.customerId, [...ids]), isNull(devices.deletedAt)))
    .orderBy(desc(devices.id))
    .limit(200);
  return groupedBy(
    rows,
    (row) => row.customerId,
    (row) => ({ id: row.id, name: nameOfDevice(row) }),
  );
}

async function openJobsOf(context: Context, ids: readonly string[]) {
  const rows = await context.db
    .select({
      id: bookings.id,
      customerId: bookings.customerId,
      number: bookings.number,
      status: bookings.status,
      deviceId: bookings.deviceId,
      promisedAt: bookings.promisedAt,
    })
    .from(bookings)
    .where(and(inArray(bookings.customerId, [...ids]), isOpen, isNull(bookings.deletedAt)))
    .limit(100);
  const owned = rows.flatMap(({ deviceId }) => deviceId ?? []);
  const names =
    owned.length === 0 ? [] : await selectDevices(context.db).where(inArray(devices.id, owned));
  const nameOf = new Map(names.map((row) => [row.id, nameOfDevice(row)]));
  return groupedBy(
    rows,
    (row) => row.customerId,
    (row) => ({
      id: row.id,
      number: ticketNumber(row.number),
      status: row.status,
      deviceName: nameOf.get(row.deviceId ?? "") ?? null,
      promisedAt: toIsoOrNull(row.promisedAt),
    }),
  );
}

function nameOfDevice(row: DeviceRow): string {
  const [brand, model] = [row.brandName ?? row.brand, row.modelName ?? row.model];
  return deviceName({ ...row, brand, model });
}

type Sum = Awaited<ReturnType<typeof sumsOf>> extends Map<string, infer Row> ? Row : never;

/** What is owed for finished work, what is open, and how long the warranty of repairs lasts. */
async function sumsOf({ db }: Context, ids: readonly string[]) {
  const paid = sql`(select coalesce(sum(${payments.amount}), 0) from ${payments}
    where ${payments.bookingId} = "bookings"."id")`;
  const rows = await db
    .select({
      id: bookings.customerId,
      jobs: count(),
      open: sql<number>`sum(${isOpen})`,
      promisedAt: sql<number | null>`min(case when ${isOpen} then ${bookings.promisedAt} end)`,
      warrantyUntil: sql<string | null>`max(case when ${bookings.status} = 'COLLECTED'
        then ${bookings.warrantyUntil} end)`,
      owed: sql<number>`sum(case when ${bookings.status} in ('READY', 'COLLECTED')
        then max(coalesce(${bookings.priceTotal}, 0) - ${paid}, 0) else 0 end)`,
    })
    .from(bookings)
    .where(and(inArray(bookings.customerId, [...ids]), isNull(bookings.deletedAt)))
    .groupBy(bookings.customerId);
  return new Map(rows.map((row) => [row.id, row]));
}

function groupedBy<Row, T>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  toItem: (row: Row) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), toItem(row)]);
  }
  return groups;
}
