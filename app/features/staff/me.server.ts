import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { notFound, unauthenticated } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { writeAvailability } from "./edit-user.server.ts";
import { rosterOf } from "./roster.server.ts";
import { untilWhen } from "./rota-rules.ts";
import { permissionsOf } from "./rules.ts";
import { CrmPermissions, Me, MeEdit, SetAvailability, User } from "./schema.ts";
import { showUser, staffRow } from "./user-record.server.ts";

const nothing = z.strictObject({});

export const getMe = query({
  summary: "See who is signed in, and what they may do",
  can: "me:edit",
  input: nothing,
  output: Me,
  run: (context) => showMe(context),
});

export const getMyPermissions = query({
  summary: "See what the signed-in person may do",
  can: "me:edit",
  input: nothing,
  output: CrmPermissions,
  run: async ({ actor }) => permissionsOf(actor.rights),
});

export const updateMe = command({
  summary: "Change your own name, phone or public name",
  can: "me:edit",
  input: MeEdit,
  output: Me,
  async run(context, { version, name, phone, publicName }) {
    const row = await staffRow(context.db, ownId(context));
    await checkVersion(context, { given: version, row, current: () => showMe(context) });
    const set = {
      name: name ?? row.name,
      phone: phone === undefined ? row.phone : phone && (normalisePhone(phone)?.e164 ?? phone),
      displayName: publicName === undefined ? row.displayName : publicName,
    };
    await context.db
      .update(users)
      .set({ ...set, version: row.version + 1, updatedAt: context.now })
      .where(eq(users.id, row.id));
    await emit(context, "user.updated", {
      subject: { type: "user", id: row.id },
      changes: changesBetween<object>(row, set) ?? undefined,
      readBy: "staff:view",
    });
    return showMe(context);
  },
});

/**
 * The switch "I take leads": one's own, or with `staff:edit` anybody's. Turned on off the rota it
 * reaches until midnight.
 */
export const setAvailability = command({
  summary: "Take new leads, or stop taking them",
  can: "me:edit",
  input: SetAvailability,
  output: User,
  async run(context, { id, version, isAvailable }) {
    if (id !== context.actor.userId && !can(context.actor, "staff:edit")) throw notFound();
    const row = await staffRow(context.db, id);
    const before = await showUser(context, id);
    await checkVersion(context, { given: version, row, current: () => before });
    const rota = (await rosterOf(context.db)).get(id)?.clock ?? null;
    const availableUntil = isAvailable ? untilWhen(rota, context.now) : null;
    if (before.isAvailable === isAvailable && availableUntil === null) return before;
    await writeAvailability(context, id, { isAvailable, availableUntil });
    await context.db
      .update(users)
      .set({ version: row.version + 1, updatedAt: context.now })
      .where(eq(users.id, id));
    await emit(context, "user.availability_changed", {
      subject: { type: "user", id },
      changes: { isAvailable: { from: before.isAvailable, to: isAvailable } },
      ...(availableUntil === null ? {} : { details: { until: toIso(availableUntil) } }),
      readBy: "staff:view",
    });
    return showUser(context, id);
  },
});

async function showMe(context: Context): Promise<Me> {
  const user = await showUser(context, ownId(context));
  return { ...user, permissions: permissionsOf(context.actor.rights) };
}

function ownId({ actor }: Context): string {
  if (!actor.userId) throw unauthenticated();
  return actor.userId;
}
