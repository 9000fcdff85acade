import { and, count, eq, inArray, like } from "drizzle-orm";
import { z } from "zod";
import { staffAvailability, users } from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { OneRow } from "#app/platform/wire.ts";
import { disableRow, enableRow } from "./disable-user.server.ts";
import {
  requireFreeEmail,
  requireMayGrant,
  requireMayTouch,
  requireOwnerLeft,
  writeAvailability,
  writeGrants,
} from "./edit-user.server.ts";
import { sendInvitation } from "./invite.server.ts";
import { AnyUserList, User, UserDraft, UserEdit, UserFilter, UserName } from "./schema.ts";
import { revokeSessions } from "./sessions.server.ts";
import { isStaff, showUser, staffRow, toUsers, type UserRow } from "./user-record.server.ts";

const AnyUser = z.union([User, UserName]);

export const listUsers = query({
  summary: "List the people who work here",
  can: "staff:view",
  input: UserFilter,
  output: AnyUserList,
  async run(context, { limit, cursor, sort, count: isCounted, ...filter }) {
    const { q, role, isActive, isAvailable } = filter;
    const columns = { name: users.name, createdAt: users.createdAt };
    const order: Order = { sort, columns, idColumn: users.id };
    const paging = { limit, cursor, filter: { sort, ...filter } };
    const after = pageAfter(order, paging);
    const where = and(
      isStaff,
      q === undefined ? undefined : like(users.name, `%${q.replaceAll(/[%_]/g, "")}%`),
      role && inArray(users.role, role),
      isActive === undefined ? undefined : eq(users.isActive, isActive),
      isAvailable === undefined ? undefined : eq(staffAvailability.isAvailable, isAvailable),
    );
    const rows = await context.db
      .select({ user: users, id: users.id })
      .from(users)
      .leftJoin(staffAvailability, eq(staffAvailability.userId, users.id))
      .where(and(where, after.where))
      .orderBy(...after.orderBy)
      .limit(limit + 1);
    const keyOf = ({ user }: { user: UserRow }, field: string) =>
      field === "name" ? user.name : user.createdAt;
    const cut = cutPage(rows, { order, paging, keyOf });
    const [all] = isCounted
      ? await context.db
          .select({ total: count() })
          .from(users)
          .leftJoin(staffAvailability, eq(staffAvailability.userId, users.id))
          .where(where)
      : [];
    const found = await toUsers(
      context,
      cut.rows.map(({ user }) => user),
    );
    return {
      data: found.map((user) => asSeenBy(context, user)),
      page: { limit, nextCursor: cut.nextCursor, ...(all ? { total: all.total } : {}) },
    };
  },
});

export const getUser = query({
  summary: "Get somebody who works here",
  can: "staff:view",
  input: OneRow,
  output: AnyUser,
  run: async (context, { id }) => asSeenBy(context, await showUser(context, id)),
});

export const createUser = command({
  summary: "Invite somebody to work here",
  can: "staff:edit",
  input: UserDraft,
  output: User,
  async run(context, { id = newId(), publicName, phone, role, email, name, ...work }) {
    requireMayTouch(context, { before: null, after: role });
    await requireFreeId(context.db, users, id);
    await requireFreeEmail(context.db, email);
    await context.db.insert(users).values({
      id,
      role,
      name,
      email,
      phone: e164(phone),
      displayName: publicName,
      tags: [],
      createdAt: context.now,
      updatedAt: context.now,
    });
    await writeAvailability(context, id, work);
    await sendInvitation(context, { id, name, email });
    await emit(context, "user.created", {
      subject: { type: "user", id },
      details: { role },
      readBy: "staff:view",
    });
    return showUser(context, id);
  },
});

export const updateUser = command({
  summary: "Change somebody's details, role, grants or duties",
  can: "staff:edit",
  input: UserEdit,
  output: User,
  async run(context, { id, version, isActive, grants, ...edit }) {
    const row = await staffRow(context.db, id);
    const before = await showUser(context, id);
    await checkVersion(context, { given: version, row, current: () => before });
    const role = edit.role ?? row.role;
    requireMayTouch(context, { before: row.role, after: role });
    if (edit.email && edit.email !== row.email) await requireFreeEmail(context.db, edit.email);
    if (role !== row.role) await changeRole(context, row, role);
    if (grants) await requireMayGrant(context, { before: before.grants, after: grants });
    await context.db
      .update(users)
      .set({
        role,
        name: edit.name ?? row.name,
        email: edit.email ?? row.email,
        phone: edit.phone === undefined ? row.phone : e164(edit.phone),
        displayName: edit.publicName === undefined ? row.displayName : edit.publicName,
        version: row.version + 1,
        updatedAt: context.now,
      })
      .where(eq(users.id, id));
    await writeAvailability(context, id, edit);
    if (grants) await writeGrants(context, id, grants);
    if (isActive === false && row.isActive) await disableRow(context, row, {});
    if (isActive === true && !row.isActive) await enableRow(context, row);
    const after = await showUser(context, id);
    await emit(context, role === row.role ? "user.updated" : "user.role_changed", {
      subject: { type: "user", id },
      changes: changesBetween<object>(comparable(before), comparable(after)) ?? undefined,
      readBy: "staff:view",
    });
    return after;
  },
});

/** A new role is a new sign-in: what is open under the old one ends. */
async function changeRole(
  context: Parameters<typeof revokeSessions>[0],
  row: UserRow,
  role: UserRow["role"],
) {
  if (row.role === "SUPER_ADMIN" && role !== "SUPER_ADMIN")
    await requireOwnerLeft(context.db, row.id);
  await revokeSessions(context, { userId: row.id });
}

function asSeenBy(context: Context, user: User): User | UserName {
  return can(context.actor, "staff:edit") ? user : UserName.parse(user);
}

const e164 = (phone: string | null) => (phone ? (normalisePhone(phone)?.e164 ?? phone) : null);

function comparable({ version: _v, updatedAt: _u, lastSeenAt: _s, isOnRota: _r, ...rest }: User) {
  return rest;
}
