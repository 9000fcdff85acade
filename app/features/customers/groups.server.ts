import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { groupMembers, groups } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { indexCustomer } from "./customer-index.server.ts";
import { loadCustomer, readCustomer } from "./customer-record.server.ts";
import {
  type GroupRow,
  groupsInScope,
  loadGroup,
  showGroup,
  showGroups,
} from "./group-record.server.ts";
import {
  Group,
  GroupDraft,
  GroupEdit,
  GroupFilter,
  GroupId,
  GroupList,
  type GroupRole,
  RemoveMember,
  SetMember,
} from "./group-schema.ts";

const COLUMNS = { name: groups.name, createdAt: groups.createdAt };
const VIEW = "customers:view";
const EDIT = "customers:edit-profile";

export const listGroups = query({
  summary: "Households and companies",
  can: VIEW,
  input: GroupFilter,
  output: GroupList,
  async run(context, { limit, cursor, ...filter }) {
    const order = { sort: filter.sort, columns: COLUMNS, idColumn: groups.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const { customerId, kind } = filter;
    const found = await context.db
      .select()
      .from(groups)
      .where(
        and(
          isNull(groups.deletedAt),
          groupsInScope(context, VIEW),
          kind && inArray(groups.kind, kind),
          customerId === undefined
            ? undefined
            : sql`${groups.id} in (select ${groupMembers.groupId} from ${groupMembers}
                where ${groupMembers.customerId} = ${customerId})`,
          after,
        ),
      )
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, {
      order,
      paging,
      keyOf: (row, field) => row[field as keyof typeof COLUMNS],
    });
    return { data: await showGroups(context, rows), page: { limit, nextCursor } };
  },
});

export const getGroup = query({
  summary: "One household or company with its members",
  can: VIEW,
  input: GroupId,
  output: Group,
  run: async (context, { id }) => {
    const row = await loadGroup(context, { id, permission: VIEW });
    return showGroup(context, row.id);
  },
});

export const createGroup = command({
  summary: "Put people together as a household or company, beginning with one",
  can: EDIT,
  input: GroupDraft,
  output: Group,
  async run(context, { customerId, roles, phone, ...draft }) {
    const customer = await loadCustomer(context, { id: customerId, permission: EDIT });
    const id = newId();
    await context.db.insert(groups).values({
      ...draft,
      id,
      phone: phone && (normalisePhone(phone)?.e164 ?? null),
      createdAt: context.now,
      updatedAt: context.now,
    });
    await writeRoles(context, id, customer.id, roles);
    await tell(context, "group.created", { id, name: draft.name, people: [customer.id] });
    return showGroup(context, id);
  },
});

export const updateGroup = command({
  summary: "Change a household or company",
  can: EDIT,
  input: GroupEdit,
  output: Group,
  async run(context, { id, version, phone, ...edit }) {
    const before = await loadGroup(context, { id, permission: EDIT });
    await fresh(context, version, before);
    const number =
      phone === undefined ? {} : { phone: phone && (normalisePhone(phone)?.e164 ?? null) };
    await context.db
      .update(groups)
      .set({ ...edit, ...number, version: before.version + 1, updatedAt: context.now })
      .where(eq(groups.id, id));
    const after = await loadGroup(context, { id, permission: EDIT });
    const { version: _v, updatedAt: _u, ...now } = after;
    await tell(context, "group.updated", {
      ...{ id, name: after.name },
      people: await membersOf(context, id),
      changes: changesBetween(before, now) ?? undefined,
    });
    return showGroup(context, id);
  },
});

export const deleteGroup = command({
  summary: "Remove a household or company; its people stay",
  can: EDIT,
  input: GroupId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadGroup(context, { id, permission: EDIT });
    await fresh(context, version, row);
    await context.db
      .update(groups)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(groups.id, id));
    const people = await membersOf(context, id);
    await tell(context, "group.deleted", { id, name: row.name, people });
    return null;
  },
});

export const setGroupMember = command({
  summary: "Add somebody to a household or company, or change what they are to it",
  can: EDIT,
  input: SetMember,
  output: Group,
  async run(context, { id, version, customerId, roles }) {
    const row = await loadGroup(context, { id, permission: EDIT });
    await fresh(context, version, row);
    const customer = await loadCustomer(context, { id: customerId, permission: EDIT });
    await writeRoles(context, id, customer.id, roles);
    await touch(context, row);
    const people = [customer.id];
    await tell(context, "group.member_set", {
      id,
      name: row.name,
      people,
      details: { roles, customerId: customer.id },
    });
    return showGroup(context, id);
  },
});

export const removeGroupMember = command({
  summary: "Take somebody out of a household or company",
  can: EDIT,
  input: RemoveMember,
  output: Group,
  async run(context, { id, version, customerId }) {
    const row = await loadGroup(context, { id, permission: EDIT });
    await fresh(context, version, row);
    const members = await membersOf(context, id);
    if (members.includes(customerId) && members.length === 1)
      throw conflict("last_member", "Nobody would be left. Remove the group instead.");
    await context.db.delete(groupMembers).where(isMember(id, customerId));
    await touch(context, row);
    await tell(context, "group.member_removed", { id, name: row.name, people: [customerId] });
    return showGroup(context, id);
  },
});

const isMember = (groupId: string, customerId: string) =>
  and(eq(groupMembers.groupId, groupId), eq(groupMembers.customerId, customerId));

async function writeRoles(
  context: CommandContext,
  groupId: string,
  customerId: string,
  roles: readonly GroupRole[],
) {
  await context.db.delete(groupMembers).where(isMember(groupId, customerId));
  await context.db
    .insert(groupMembers)
    .values(
      [...new Set(roles)].map((role) => ({ groupId, customerId, role, createdAt: context.now })),
    );
}

async function membersOf({ db }: CommandContext, groupId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: groupMembers.customerId })
    .from(groupMembers)
    .where(eq(groupMembers.groupId, groupId));
  return rows.map(({ id }) => id);
}

async function touch(context: CommandContext, row: GroupRow) {
  await context.db
    .update(groups)
    .set({ version: row.version + 1, updatedAt: context.now })
    .where(eq(groups.id, row.id));
}

function fresh(context: CommandContext, given: number | undefined, row: GroupRow) {
  return checkVersion(context, { given, row, current: () => showGroup(context, row.id) });
}

interface Told {
  id: string;
  name: string;
  people: string[];
  changes?: Parameters<typeof emit>[2]["changes"];
  details?: Record<string, unknown>;
}

/** Tells it, and finds the people by what they share from now on. */
async function tell(context: CommandContext, type: string, told: Told) {
  const { id, name, people, changes, details } = told;
  for (const person of people) await indexCustomer(context, await readCustomer(context, person));
  await emit(context, type, {
    subject: { type: "group", id },
    people,
    changes,
    details: { name, ...details },
    audience: [],
    readBy: VIEW,
  });
}
