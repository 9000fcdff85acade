import { and, eq, inArray, isNull, max, ne } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import {
  sessions,
  staffAvailability,
  staffCredentials,
  staffGrants,
  users,
} from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { rosterOf } from "./roster.server.ts";
import { StaffRole, type User } from "./schema.ts";

export type UserRow = typeof users.$inferSelect;

/** Staff only: customers share the table. */
export const isStaff = and(ne(users.role, "CUSTOMER"), isNull(users.deletedAt));

/** @throws 404 for customers and unknown ids alike. */
export async function staffRow(db: Reader, id: string): Promise<UserRow> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, id), isStaff));
  if (!row) throw notFound();
  return row;
}

export async function showUser(context: Context, id: string): Promise<User> {
  const [user] = await toUsers(context, [await staffRow(context.db, id)]);
  if (!user) throw notFound();
  return user;
}

/** Rows with what other tables know of these people, in four statements however many they are. */
export async function toUsers({ db, now }: Context, rows: readonly UserRow[]): Promise<User[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const availability = await db
    .select()
    .from(staffAvailability)
    .where(inArray(staffAvailability.userId, ids));
  const grants = await db.select().from(staffGrants).where(inArray(staffGrants.userId, ids));
  const credentials = await db
    .select({ userId: staffCredentials.userId, passwordHash: staffCredentials.passwordHash })
    .from(staffCredentials)
    .where(inArray(staffCredentials.userId, ids));
  const seen = await db
    .select({ userId: sessions.userId, at: max(sessions.seenAt) })
    .from(sessions)
    .where(inArray(sessions.userId, ids))
    .groupBy(sessions.userId);
  const roster = await rosterOf(db);
  return rows.map((row) => {
    const own = availability.find(({ userId }) => userId === row.id);
    return {
      id: row.id,
      version: row.version,
      createdAt: toIso(row.createdAt),
      updatedAt: toIso(row.updatedAt),
      name: row.name,
      email: row.email ?? "",
      phone: row.phone,
      phoneDisplay: row.phone === null ? null : displayPhone(row.phone),
      role: StaffRole.parse(row.role),
      publicName: row.displayName,
      skills: own?.skills ?? [],
      locationIds: own?.locationId ? [own.locationId] : [],
      leadWeight: own?.weight ?? 1,
      isActive: row.isActive,
      isAvailable: own?.isAvailable ?? true,
      isOnRota: roster.get(row.id)?.clock.isOpenAt(now) ?? null,
      availableUntil: toIsoOrNull(stillAhead(own?.availableUntil ?? null, now)),
      isInvited: !credentials.some((one) => one.userId === row.id && one.passwordHash !== null),
      lastAssignedAt: toIsoOrNull(own?.lastAssignedAt ?? null),
      lastSeenAt: toIsoOrNull(seen.find(({ userId }) => userId === row.id)?.at ?? null),
      grants: grants
        .filter(({ userId }) => userId === row.id)
        .map(({ permission, scope }) => ({ permission, scope })),
    };
  });
}

const stillAhead = (at: number | null, now: number) => (at !== null && now < at ? at : null);
