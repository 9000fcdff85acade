import { and, eq, ne } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { locations, staffAvailability, staffGrants, users } from "#app/db/schema/index.ts";
import { can, type Role } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, forbidden, invalidField } from "#app/platform/errors.ts";
import { requireFresh } from "#app/platform/fresh.server.ts";
import { grantsBeyond, needsPromoteRight } from "./rules.ts";
import type { Grant, User } from "./schema.ts";
import { isStaff } from "./user-record.server.ts";

/** Administrators and owners are touched by an owner only, who has just proved to be one. */
export function requireMayTouch(
  context: CommandContext,
  { before, after }: { before: Role | null; after: Role },
) {
  if (!needsPromoteRight(before, after)) return;
  if (!can(context.actor, "staff:promote"))
    throw forbidden("Only an owner may change administrators and owners.");
  requireFresh(context);
}

/** Nobody gives what they do not have; grants that were there before may stay. */
export async function requireMayGrant(
  context: CommandContext,
  { before, after }: { before: readonly Grant[]; after: readonly Grant[] },
) {
  const added = after.filter(
    (grant) =>
      !before.some((old) => old.permission === grant.permission && old.scope === grant.scope),
  );
  const [beyond] = context.actor.kind === "system" ? [] : grantsBeyond(context.actor.rights, added);
  if (beyond)
    throw invalidField("grants", `You cannot give ${beyond.permission}: it is not yours to give.`);
  const names = after.map(({ permission }) => permission);
  if (new Set(names).size < names.length)
    throw invalidField("grants", "Give each permission once.");
}

export async function requireFreeEmail(db: Reader, email: string) {
  const [taken] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), isStaff));
  if (taken) throw invalidField("email", "Somebody here uses this e-mail address already.");
}

/** The last owner stays, else nobody could ever make another one. */
export async function requireOwnerLeft(db: Reader, withoutId: string) {
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.role, "SUPER_ADMIN"),
        eq(users.isActive, true),
        ne(users.id, withoutId),
        isStaff,
      ),
    );
  if (!other)
    throw conflict("last_owner", "This is the last owner. Make somebody else owner first.");
}

type Duties = Partial<Pick<User, "skills" | "locationIds" | "leadWeight" | "isAvailable">> & {
  availableUntil?: number | null;
};

export async function writeAvailability(context: CommandContext, userId: string, duties: Duties) {
  const { skills, locationIds, leadWeight, isAvailable, availableUntil } = duties;
  const [locationId, more] = locationIds ?? [];
  if (more) throw invalidField("locationIds", "One person works at one location.");
  if (locationId) await requireLocation(context.db, locationId);
  const set = {
    ...(skills === undefined ? {} : { skills }),
    ...(locationIds === undefined ? {} : { locationId: locationId ?? null }),
    ...(leadWeight === undefined ? {} : { weight: leadWeight }),
    ...(isAvailable === undefined ? {} : { isAvailable }),
    ...(availableUntil === undefined ? {} : { availableUntil }),
    updatedAt: context.now,
  };
  await context.db
    .insert(staffAvailability)
    .values({ userId, ...set })
    .onConflictDoUpdate({ target: staffAvailability.userId, set });
}

async function requireLocation(db: Reader, id: string) {
  const [row] = await db.select({ id: locations.id }).from(locations).where(eq(locations.id, id));
  if (!row) throw invalidField("locationIds", "There is no such location.");
}

export async function writeGrants(
  context: CommandContext,
  userId: string,
  grants: readonly Grant[],
) {
  await context.db.delete(staffGrants).where(eq(staffGrants.userId, userId));
  if (grants.length === 0) return;
  await context.db.insert(staffGrants).values(
    grants.map((grant) => ({
      ...grant,
      userId,
      grantedBy: context.actor.userId,
      createdAt: context.now,
    })),
  );
}
