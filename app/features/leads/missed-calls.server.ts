import { and, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { bookings, leads, missedCalls, users } from "#app/db/schema/index.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { livingLeads } from "./scope.server.ts";

/** More are never open at once in a shop that works its list. */
const MOST = 50;

export interface MissedCall {
  id: string;
  /** When it rang last, and how often within the half hour. Milliseconds since 1970 UTC. */
  at: number;
  rings: number;
  /** Null for a known customer whose open job it was about, and for a withheld number. */
  leadId: string | null;
  customerId: string | null;
  bookingId: string | null;
  /** Null when nobody knows: then show the number, or "Withheld number" when that is null too. */
  name: string | null;
  /** As it is dialled (E.164) and as it is read. */
  phone: string | null;
  phoneDisplay: string | null;
  assignedTo: string | null;
  answeredAt: number | null;
}

/** Missed calls that nobody has dealt with, the newest first, as far as the actor may know of them. */
export function openMissedCalls(context: Context): Promise<MissedCall[]> {
  return missedCallsWhere(context, isNull(missedCalls.answeredAt));
}

/** The newest missed calls, dealt with or not. */
export function newestMissedCalls(context: Context): Promise<MissedCall[]> {
  return missedCallsWhere(context, undefined);
}

/** One of them; null for one that the actor may not know of. */
export async function findMissedCall(context: Context, id: string): Promise<MissedCall | null> {
  const [call] = await missedCallsWhere(context, eq(missedCalls.id, id));
  return call ?? null;
}

async function missedCallsWhere(context: Context, condition: SQL | undefined) {
  const rows = await context.db
    .select({
      call: missedCalls,
      contact: leads.contactInfo,
      leadOwner: leads.assignedTo,
      jobOwner: bookings.assignedTo,
      customer: { name: users.name, phone: users.phone },
    })
    .from(missedCalls)
    .leftJoin(leads, eq(leads.id, missedCalls.leadId))
    .leftJoin(bookings, eq(bookings.id, missedCalls.bookingId))
    .leftJoin(users, eq(users.id, missedCalls.customerId))
    .where(and(condition, isThere, inScope(context)))
    .orderBy(desc(missedCalls.at), desc(missedCalls.id))
    .limit(MOST);
  return rows.map(({ call, contact, leadOwner, jobOwner, customer }): MissedCall => {
    const phone = contact?.phone ?? customer?.phone ?? null;
    const { id, at, rings, leadId, customerId, bookingId, answeredAt } = call;
    return {
      id,
      at,
      rings,
      leadId,
      customerId,
      bookingId,
      answeredAt,
      name: contact?.name ?? customer?.name ?? null,
      phone,
      phoneDisplay: phone === null ? null : displayPhone(phone),
      assignedTo: leadOwner ?? jobOwner,
    };
  });
}

const isThere = and(
  or(isNull(missedCalls.leadId), livingLeads),
  or(isNull(missedCalls.customerId), isNull(users.deletedAt)),
);

/** One's own people and whoever belongs to nobody yet. */
function inScope({ actor }: Context): SQL | undefined {
  const scope = scopeOf(actor, "leads:view");
  if (scope === "all") return undefined;
  if (scope === null || actor.userId === null) return sql`0`;
  const owner = sql`coalesce(${leads.assignedTo}, ${bookings.assignedTo})`;
  return or(sql`${owner} is null`, sql`${owner} = ${actor.userId}`);
}
