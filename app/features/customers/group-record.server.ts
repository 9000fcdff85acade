import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { groupMembers, groups, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { reachOf } from "#app/platform/operation.server.ts";
import { displayPhone } from "#app/platform/phone.ts";
import type { Group, GroupRole } from "./group-schema.ts";
import { isOwnCustomer, reachedAmong } from "./scope.server.ts";

export type GroupRow = typeof groups.$inferSelect;

/** Groups with a member whom the actor may reach. */
export function groupsInScope(context: Context, permission: string): SQL | undefined {
  const reach = reachOf(context, permission);
  if (reach === "all") return undefined;
  const { userId } = context.actor;
  if (reach === null || userId === null) return sql`0`;
  return sql`${groups.id} in (select ${groupMembers.groupId} from ${groupMembers}
    where ${isOwnCustomer(userId, groupMembers.customerId)})`;
}

/** @throws 404 */
export async function loadGroup(
  context: Context,
  { id, permission }: { id: string; permission: string },
): Promise<GroupRow> {
  const [row] = await context.db
    .select()
    .from(groups)
    .where(and(eq(groups.id, id), isNull(groups.deletedAt), groupsInScope(context, permission)));
  if (!row) throw notFound();
  return row;
}

export async function showGroup(context: Context, id: string): Promise<Group> {
  const rows = await context.db.select().from(groups).where(eq(groups.id, id));
  const [shown] = await showGroups(context, rows);
  if (!shown) throw notFound();
  return shown;
}

/** Groups with their living members; those out of reach are counted, not named. */
export async function showGroups(context: Context, rows: readonly GroupRow[]): Promise<Group[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const members = await context.db
    .select({
      groupId: groupMembers.groupId,
      customerId: users.id,
      name: users.name,
      role: groupMembers.role,
    })
    .from(groupMembers)
    .innerJoin(users, and(eq(users.id, groupMembers.customerId), isNull(users.deletedAt)))
    .where(inArray(groupMembers.groupId, ids))
    .orderBy(asc(users.name), asc(users.id), asc(groupMembers.role));
  const people = [...new Set(members.map(({ customerId }) => customerId))];
  const reached = await reachedAmong(context, "customers:view", people);
  return rows.map((row) => {
    const own = members.filter(({ groupId }) => groupId === row.id);
    const seen = own.filter(({ customerId }) => reached.has(customerId));
    const hidden = new Set(own.filter((one) => !seen.includes(one)).map((one) => one.customerId));
    return {
      ...{ id: row.id, version: row.version, kind: row.kind, name: row.name },
      createdAt: toIso(row.createdAt),
      updatedAt: toIso(row.updatedAt),
      phone: row.phone,
      phoneDisplay: row.phone && displayPhone(row.phone),
      email: row.email,
      notes: row.notes,
      members: byPerson(seen),
      otherMembers: hidden.size,
    };
  });
}

function byPerson(rows: { customerId: string; name: string; role: GroupRole }[]) {
  const people = new Map<string, Group["members"][number]>();
  for (const { customerId, name, role } of rows) {
    const known = people.get(customerId) ?? { customerId, name, roles: [] };
    people.set(customerId, { ...known, roles: [...known.roles, role] });
  }
  return [...people.values()];
}
