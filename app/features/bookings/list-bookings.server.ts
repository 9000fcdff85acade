import { and, count, eq, gte, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import { bookings, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { momentOf } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { isFound } from "#app/platform/search-index.server.ts";
import { livingBookings, selectBookings } from "./booking-record.server.ts";
import { BookingFilter, BookingList } from "./schema.ts";
import { bookingsInScope } from "./scope.server.ts";
import { toBooking } from "./show-booking.server.ts";

const COLUMNS = {
  createdAt: bookings.createdAt,
  updatedAt: bookings.updatedAt,
  slotStartsAt: bookings.slotStartsAt,
  promisedAt: bookings.promisedAt,
};
const MOST_HITS = 300;

export const listBookings = query({
  summary: "Repair jobs by filter",
  can: "bookings:view",
  input: BookingFilter,
  output: BookingList,
  async run(context, { limit, cursor, count: wantsTotal, ...filter }) {
    const order = { sort: filter.sort, columns: COLUMNS, idColumn: bookings.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const where = whereBookings(context, filter);
    const found = await context.db
      .select({ id: bookings.id, ...COLUMNS })
      .from(bookings)
      .innerJoin(users, and(eq(users.id, bookings.customerId), isNull(users.deletedAt)))
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows: shown, nextCursor } = cutPage(found, {
      order,
      paging,
      keyOf: (row, field) => row[field as keyof typeof COLUMNS],
    });
    const rows = await readInOrder(context, shown);
    const total = wantsTotal ? { total: await countOf(context, where) } : {};
    return {
      data: rows.map((row) => toBooking(context, row)),
      page: { limit, nextCursor, ...total },
    };
  },
});

/** The rows of one page, so that their sums are worked out for no other job. */
async function readInOrder(context: Context, shown: { id: string }[]) {
  const ids = shown.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await selectBookings(context.db).where(inArray(bookings.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Conditions = Omit<BookingFilter, "limit" | "cursor" | "count" | "sort">;

/** The living jobs that the actor may see and that a filter asks for. */
export function whereBookings(context: Context, filter: Conditions): SQL | undefined {
  const { q, status, customerId, leadId, deviceId, assignedTo } = filter;
  return and(
    livingBookings,
    bookingsInScope(context, "bookings:view"),
    status && inArray(bookings.status, status),
    customerId === undefined ? undefined : eq(bookings.customerId, customerId),
    leadId === undefined ? undefined : eq(bookings.leadId, leadId),
    deviceId === undefined ? undefined : eq(bookings.deviceId, deviceId),
    assignedTo === undefined ? undefined : isAssignedTo(context, assignedTo),
    q === undefined ? undefined : isFoundBy(q),
    within(bookings.slotStartsAt, filter.slotFrom, filter.slotTo),
    within(bookings.createdAt, filter.createdFrom, filter.createdTo),
  );
}

function isAssignedTo({ actor }: Context, who: string): SQL {
  if (who === "none") return isNull(bookings.assignedTo);
  return eq(bookings.assignedTo, who === "me" ? (actor.userId ?? "") : who);
}

/** By number or fault, by the customer's words, or by the device's. */
function isFoundBy(q: string): SQL | undefined {
  const limit = MOST_HITS;
  return or(
    isFound(bookings.id, { entityType: "booking", q, limit }),
    isFound(bookings.customerId, { entityType: "customer", q, limit }),
    isFound(bookings.deviceId, { entityType: "device", q, limit }),
  );
}

function within(
  column: typeof bookings.slotStartsAt | typeof bookings.createdAt,
  from: string | undefined,
  to: string | undefined,
): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(column, momentOf(from)),
    to === undefined ? undefined : lt(column, momentOf(to)),
  );
}

/** How many jobs of customers who are still there a condition meets. */
export async function countOf(context: Context, where: SQL | undefined): Promise<number> {
  const [row] = await context.db
    .select({ n: count() })
    .from(bookings)
    .innerJoin(users, and(eq(users.id, bookings.customerId), isNull(users.deletedAt)))
    .where(where);
  return row?.n ?? 0;
}
