import { and, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import type { Numbers } from "#app/features/shop/numbers.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { dateOfDay, localDayOf } from "#app/platform/dates.ts";
import { partDueOn } from "./booking-record.server.ts";
import { countOf, whereBookings } from "./list-bookings.server.ts";
import type { TicketState } from "./schema.ts";
import { lastOver, type NormFacts, normEnd } from "./ticket-norms.ts";

interface Asked {
  status: TicketState[];
  assignedTo?: "me";
}

/** How many jobs have stayed in their state for longer than its norm, shown on the board or not. */
export async function countOverdueJobs(context: Context, asked: Asked): Promise<number> {
  const where = whereBookings(context, asked);
  const groups = await context.db
    .selectDistinct({ status: bookings.status, locationId: bookings.locationId })
    .from(bookings)
    .where(where);
  const numbers = await numbersOf(context.db);
  const overdue = await Promise.all(groups.map((group) => isOverdue(context, group, numbers)));
  return overdue.length === 0 ? 0 : countOf(context, and(where, or(...overdue)));
}

interface Group {
  status: TicketState;
  locationId: string | null;
}

/**
 * The jobs of one state and place whose norm has run out. A later start never ends earlier, so the norm
 * is asked for the last start that is over, and the database compares with that.
 */
async function isOverdue(
  context: Context,
  { status, locationId }: Group,
  numbers: Numbers,
): Promise<SQL | undefined> {
  const clock = await openingClockFor(context.db, locationId);
  const isOver = (facts: Partial<NormFacts>) => {
    const end = normEnd({ ...NOTHING_KNOWN, status, ...facts }, clock, numbers);
    return end !== null && end <= context.now;
  };
  return and(
    eq(bookings.status, status),
    locationId === null ? isNull(bookings.locationId) : eq(bookings.locationId, locationId),
    conditionOf(status, { now: context.now, isOver }),
  );
}

const NOTHING_KNOWN = {
  ...{ statusEnteredAt: Number.MAX_SAFE_INTEGER, slotStartsAt: null },
  ...{ promisedAt: null, partDueOn: null },
};

interface Question {
  now: number;
  isOver: (facts: Partial<NormFacts>) => boolean;
}

function conditionOf(status: TicketState, { now, isOver }: Question): SQL | undefined {
  if (status === "BOOKED") {
    const last = lastOver((slotStartsAt) => isOver({ slotStartsAt }), now);
    return last === null ? NONE : lte(bookings.slotStartsAt, last);
  }
  const last = lastOver((statusEnteredAt) => isOver({ statusEnteredAt }), now);
  const isLong = last === null ? NONE : lte(bookings.statusEnteredAt, last);
  if (status === "IN_REPAIR")
    return or(lte(bookings.promisedAt, now), and(isNull(bookings.promisedAt), isLong));
  if (status !== "WAITING_PARTS") return isLong;
  const day = lastOver((at) => isOver({ partDueOn: dateOfDay(at) }), localDayOf(now));
  const isLate = day === null ? NONE : sql`${partDueOn} <= ${dateOfDay(day)}`;
  return or(isLate, and(sql`${partDueOn} is null`, isLong));
}

const NONE = sql`0`;
