import { and, desc, inArray } from "drizzle-orm";
import { bookings, checkIns } from "#app/db/schema/index.ts";
import {
  type BookingRow,
  livingBookings,
  selectBookings,
} from "#app/features/bookings/booking-record.server.ts";
import { PasscodeKind } from "#app/features/bookings/check-in-schema.ts";
import type { ConditionState } from "#app/features/bookings/condition-parts.ts";
import { isOpenTicket, mayEditBooking } from "#app/features/bookings/rules.ts";
import { TicketState } from "#app/features/bookings/schema.ts";
import { bookingsInScope } from "#app/features/bookings/scope.server.ts";
import { toBooking } from "#app/features/bookings/show-booking.server.ts";
import { isLivingCustomer } from "#app/features/customers/scope.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { reachOf } from "#app/platform/operation.server.ts";
import type { OfflineCheckIn, OfflineJob } from "./schema.ts";

const MOST_JOBS = 500;
const OPEN = TicketState.options.filter(isOpenTicket);
const AT_THE_COUNTER: ReadonlySet<TicketState> = new Set(["BOOKED", "NO_SHOW", "CHECKED_IN"]);

/** Jobs that still need something, within the actor's reach, the last touched first. */
export async function openJobs(context: Context): Promise<{ id: string; customerId: string }[]> {
  if (!can(context.actor, "bookings:view")) return [];
  return context.db
    .select({ id: bookings.id, customerId: bookings.customerId })
    .from(bookings)
    .where(
      and(
        livingBookings,
        isLivingCustomer(bookings.customerId),
        inArray(bookings.status, OPEN),
        bookingsInScope(context, "bookings:view"),
      ),
    )
    .orderBy(desc(bookings.updatedAt), desc(bookings.id))
    .limit(MOST_JOBS);
}

export async function showOfflineJobs(
  context: Context,
  ids: readonly string[],
): Promise<OfflineJob[]> {
  if (ids.length === 0) return [];
  const rows = await selectBookings(context.db).where(
    and(inArray(bookings.id, [...ids]), bookingsInScope(context, "bookings:view")),
  );
  const agreed = await checkInsOf(
    context,
    rows.flatMap(({ id, status }) => (AT_THE_COUNTER.has(status) ? [id] : [])),
  );
  return rows.map((row) => toOfflineJob(context, row, agreed));
}

type CheckInRow = typeof checkIns.$inferSelect;

async function checkInsOf({ db }: Context, ids: string[]): Promise<Map<string, CheckInRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select().from(checkIns).where(inArray(checkIns.bookingId, ids));
  return new Map(rows.map((row) => [row.bookingId, row]));
}

function toOfflineJob(
  context: Context,
  row: BookingRow,
  agreed: ReadonlyMap<string, CheckInRow>,
): OfflineJob {
  const job = toBooking(context, row);
  const reach = { reach: reachOf(context, "bookings:edit"), userId: context.actor.userId };
  return {
    id: job.id,
    version: job.version,
    number: job.number,
    status: job.status,
    customerId: job.customerId,
    customerName: job.customerName,
    customerPhone: job.customerPhone,
    customerPhoneDisplay: job.customerPhoneDisplay,
    isContactMasked: job.isContactMasked,
    deviceName: job.deviceName,
    kind: row.kind,
    fault: job.fault,
    notes: job.notes,
    promisedAt: job.promisedAt,
    locationId: row.locationId,
    mayEdit: mayEditBooking(reach, row),
    checkIn: AT_THE_COUNTER.has(row.status)
      ? toOfflineCheckIn(agreed.get(row.id), row.preAuthorisedLimit)
      : null,
  };
}

function toOfflineCheckIn(row: CheckInRow | undefined, limit: number | null): OfflineCheckIn {
  return {
    version: row?.version ?? 1,
    conditions: Object.entries(row?.conditions ?? {}).map(([part, { state, note }]) => ({
      part,
      state: state as ConditionState,
      note,
    })),
    accessories: row?.accessories ?? [],
    passcodeKind: PasscodeKind.nullable().parse(row?.passcodeKind ?? null),
    preAuthorisedLimit: limit === null ? null : toMoney(limit),
    isSigned: (row?.signedAt ?? null) !== null,
  };
}
