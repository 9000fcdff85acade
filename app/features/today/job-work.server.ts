import { and, asc, count, desc, inArray, lte, type SQL, sql } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import {
  type BookingRow,
  livingBookings,
  selectBookings,
} from "#app/features/bookings/booking-record.server.ts";
import { isPromiseAtRisk, promisedSince } from "#app/features/bookings/delayed-jobs.server.ts";
import { approvalSteps } from "#app/features/bookings/reminder-rules.ts";
import { bookingsInScope } from "#app/features/bookings/scope.server.ts";
import { dueOf, ticketNumber, toBooking } from "#app/features/bookings/show-booking.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY, HOUR, toIso } from "#app/platform/dates.ts";
import { pointsOf } from "./rules.ts";
import type { TodayItem, TodayWho } from "./schema.ts";
import {
  isNotMarked,
  type KindOfWork,
  MOST_ITEMS,
  NO_WORK,
  ofWhom,
  pointsSql,
} from "./work-sql.server.ts";

/** Jobs whose promised time is nearly used up, or over. */
export async function promisesDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  return jobWork(context, {
    kind: "promise",
    who,
    condition: await isPromiseAtRisk(context),
    state: sql`${bookings.promisedAt}`,
    times: { since: promisedSince, dueAt: sql`${bookings.promisedAt}` },
    worth: sql`${bookings.priceTotal}`,
    worthOf: ({ priceTotal }) => priceTotal,
  });
}

/** Jobs that wait for the customer's OK for so long that they are asked again. */
export async function approvalsDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  const [hours = 24] = approvalSteps((await numbersOf(context.db)).jobs);
  return waitingJobs(
    context,
    { kind: "approval", who, states: ["AWAITING_APPROVAL"] },
    hours * HOUR,
  );
}

/** Devices that nobody has collected since the first reminder was due. */
export async function collectionsDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  const { firstDay } = (await numbersOf(context.db)).collection;
  const states = ["READY", "UNREPAIRABLE"] as const;
  return waitingJobs(context, { kind: "collection", who, states }, firstDay * DAY);
}

type States = readonly (typeof bookings.$inferSelect)["status"][];

function waitingJobs(
  context: Context,
  { kind, who, states }: { kind: "approval" | "collection"; who: TodayWho; states: States },
  patienceMs: number,
): Promise<KindOfWork> {
  const isOwed = kind === "collection";
  return jobWork(context, {
    kind,
    who,
    condition: and(
      inArray(bookings.status, [...states]),
      lte(bookings.statusEnteredAt, context.now - patienceMs),
    ),
    state: sql`${bookings.statusEnteredAt}`,
    times: {
      since: sql`${bookings.statusEnteredAt}`,
      dueAt: sql`(${bookings.statusEnteredAt} + ${patienceMs})`,
    },
    worth: sql`${bookings.priceTotal}`,
    worthOf: (row) => (isOwed ? dueOf(row) : row.priceTotal),
  });
}

export interface JobWork {
  kind: "promise" | "approval" | "collection" | "after-care";
  who: TodayWho;
  condition: SQL | undefined;
  state: SQL;
  times: { since: SQL; dueAt: SQL };
  worth: SQL;
  worthOf: (row: BookingRow) => number | null;
}

/** Work on jobs that meet a condition, the first in order. */
export async function jobWork(context: Context, wanted: JobWork): Promise<KindOfWork> {
  if (!can(context.actor, "bookings:edit")) return NO_WORK;
  const { kind, state, times, worth } = wanted;
  const where = and(
    livingBookings,
    wanted.condition,
    isNotMarked({ kind, id: bookings.id, state }, context.now),
    ofWhom(context, bookings.assignedTo, wanted.who),
    bookingsInScope(context, "bookings:edit"),
  );
  const owners = await context.db
    .select({ owner: bookings.assignedTo, n: count() })
    .from(bookings)
    .where(where)
    .groupBy(bookings.assignedTo);
  if (owners.length === 0) return NO_WORK;
  const chosen = await context.db
    .select({
      id: bookings.id,
      state: sql<string>`cast(${state} as text)`,
      since: sql<number>`${times.since}`,
      dueAt: sql<number>`${times.dueAt}`,
    })
    .from(bookings)
    .where(where)
    .orderBy(desc(pointsSql({ worth, ...times }, context.now)), asc(bookings.id))
    .limit(MOST_ITEMS);
  const ids = chosen.map(({ id }) => id);
  const rows = await selectBookings(context.db).where(inArray(bookings.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const counted = owners.map(({ owner, n }) => [owner, n] as const);
  return {
    items: chosen.flatMap(({ id, ...dated }) => {
      const row = byId.get(id);
      return row ? [toItem(context, { row, kind, ...dated, worth: wanted.worthOf(row) })] : [];
    }),
    count: counted.reduce((sum, [, n]) => sum + n, 0),
    owners: new Map(counted),
  };
}

interface Dated {
  row: BookingRow;
  kind: JobWork["kind"];
  state: string;
  since: number;
  dueAt: number;
  worth: number | null;
}

function toItem(context: Context, { row, kind, state, since, dueAt, worth }: Dated): TodayItem {
  const job = toBooking(context, row);
  const about = [ticketNumber(row.number), job.deviceName, row.fault];
  return {
    kind,
    id: row.id,
    state,
    worth,
    since: toIso(since),
    dueAt: toIso(dueAt),
    points: pointsOf({ worth, since, dueAt }, context.now),
    leadId: null,
    bookingId: row.id,
    version: row.version,
    name: row.customerName,
    about: about.filter(Boolean).join(" · "),
    note: null,
    phone: job.isContactMasked ? null : job.customerPhone,
    email: job.isContactMasked ? null : job.customerEmail,
    hasMessage: false,
    assignedTo: row.assignedTo,
    assignedToName: row.assignedToName,
  };
}
