import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import {
  bookings,
  customerInteractions as contacts,
  customerLifecycle,
  users,
} from "#app/db/schema/index.ts";
import { customersInScope } from "#app/features/customers/scope.server.ts";
import { contactKeeper } from "#app/features/interactions/contact-due.server.ts";
import { followUpDueAt } from "#app/features/interactions/follow-up.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { FOLLOW_UP_SPAN_MS, pointsOf, RING_BACK_MS } from "./rules.ts";
import type { TodayItem, TodayWho } from "./schema.ts";
import { isNotMarked, type KindOfWork, MOST_ITEMS, NO_WORK, ofWhom } from "./work-sql.server.ts";

/** What nobody has followed up for so long is no longer the day's work. */
const OLDEST_MS = 365 * DAY;
/** More than that is counted as that. */
const MOST_COUNTED = 500;

const keeper = alias(users, "keeper");

/** Contacts with customers to be followed up, and messages about a job that wait for an answer. */
export async function customersDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  if (!can(context.actor, "customers:view")) return NO_WORK;
  const rows = await select(context)
    .where(
      and(
        isDue(context.now),
        isNull(contacts.leadId),
        isNull(contacts.deletedAt),
        isNull(users.deletedAt),
        isNotMarked({ kind: "customer", id: contacts.id, state: followUpDueAt }, context.now),
        ofWhom(context, contactKeeper, who),
        customersInScope(context, "customers:view", contacts.customerId),
      ),
    )
    .orderBy(asc(followUpDueAt), asc(contacts.id))
    .limit(MOST_COUNTED);
  const owners = new Map<string | null, number>();
  for (const row of rows) owners.set(row.owner, (owners.get(row.owner) ?? 0) + 1);
  return {
    items: rows.slice(0, MOST_ITEMS).map((row) => toItem(row, context.now)),
    count: rows.length,
    owners,
  };
}

/** An inbound call without a time is in the list of missed calls. Each half is asked of the index. */
function isDue(now: number): SQL {
  const { followUpRequired: open, followUpDate: at, interactionType } = contacts;
  return sql`((${open} = 1 and ${at} > ${now - OLDEST_MS} and ${at} <= ${now})
    or (${open} = 1 and ${at} is null and ${interactionType} <> 'CALL'))`;
}

function select({ db }: Context) {
  return db
    .select({
      id: contacts.id,
      version: contacts.version,
      at: followUpDueAt,
      isDated: sql<number>`${contacts.followUpDate} is not null`,
      about: sql<string | null>`coalesce(${contacts.subject}, substr(${contacts.content}, 1, 120))`,
      customerId: users.id,
      bookingId: contacts.bookingId,
      worth: bookings.priceTotal,
      ...{ name: users.name, phone: users.phone, email: users.email },
      owner: contactKeeper,
      ownerName: keeper.name,
    })
    .from(contacts)
    .innerJoin(users, eq(users.id, contacts.customerId))
    .leftJoin(bookings, eq(bookings.id, contacts.bookingId))
    .leftJoin(customerLifecycle, eq(customerLifecycle.customerId, contacts.customerId))
    .leftJoin(keeper, eq(keeper.id, contactKeeper));
}

type Row = Awaited<ReturnType<typeof select>>[number];

function toItem(row: Row, now: number): TodayItem {
  const { id, version, about, customerId, bookingId, worth, name, phone, email } = row;
  const times = row.isDated
    ? { since: row.at - FOLLOW_UP_SPAN_MS, dueAt: row.at }
    : { since: row.at, dueAt: row.at + RING_BACK_MS };
  return {
    ...{ id, version, about, customerId, bookingId, worth, phone, email },
    kind: "customer",
    state: String(row.at),
    since: toIso(times.since),
    dueAt: toIso(times.dueAt),
    points: pointsOf({ worth, ...times }, now),
    leadId: null,
    name: name ?? "A customer",
    note: null,
    hasMessage: false,
    assignedTo: row.owner,
    assignedToName: row.ownerName,
  };
}
