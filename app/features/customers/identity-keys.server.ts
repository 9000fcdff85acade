import { and, eq, isNotNull, isNull, or } from "drizzle-orm";
import { insertMany } from "#app/db/insert-many.server.ts";
import {
  devices,
  extraContacts,
  groupMembers,
  groups,
  identityKeys as identityKeyRows,
  users,
} from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import type { Address } from "#app/platform/wire.ts";
import { type Identifiable, identityKeys } from "./identity-rules.ts";

/** Writes the keys by which a customer or a lead is found, in place of those they had. */
export async function replaceIdentityKeys(
  context: CommandContext,
  { entityType, entityId, person }: KeyedEntity & { person: Identifiable },
) {
  await removeIdentityKeys(context, { entityType, entityId });
  const keys = identityKeys(person);
  const rows = keys.map((key) => ({ ...key, entityType, entityId }));
  await insertMany(context.db, identityKeyRows, rows);
}

export interface KeyedEntity {
  entityType: "customer" | "lead";
  entityId: string;
}

/** A deleted person is found by nobody. */
export async function removeIdentityKeys(
  context: CommandContext,
  { entityType, entityId }: KeyedEntity,
) {
  await context.db
    .delete(identityKeyRows)
    .where(and(eq(identityKeyRows.entityType, entityType), eq(identityKeyRows.entityId, entityId)));
}

/** Works the keys of a customer out again from the person and the devices. */
export async function refreshCustomerKeys(context: CommandContext, customerId: string) {
  const [row] = await context.db.select().from(users).where(eq(users.id, customerId));
  if (!row) return;
  const owned = await context.db
    .select({ serial: devices.serial, imei: devices.imei })
    .from(devices)
    .where(
      and(
        eq(devices.customerId, customerId),
        isNull(devices.deletedAt),
        or(isNotNull(devices.serial), isNotNull(devices.imei)),
      ),
    );
  const others = await context.db
    .select({ type: extraContacts.type, value: extraContacts.value })
    .from(extraContacts)
    .where(eq(extraContacts.customerId, customerId));
  const shared = await sharedContacts(context, customerId);
  const also = (type: "phone" | "email") =>
    [...others, ...shared].filter((one) => one.type === type).map(({ value }) => value);
  await replaceIdentityKeys(context, {
    entityType: "customer",
    entityId: customerId,
    person: {
      name: row.name,
      phones: [...(row.phone ? [row.phone] : []), ...also("phone")],
      emails: [...(row.email ? [row.email] : []), ...also("email")],
      serials: owned.flatMap(({ serial }) => serial ?? []),
      imeis: owned.flatMap(({ imei }) => imei ?? []),
      postcode: row.address ? postcodeOf(row.address) : null,
    },
  });
}

/** The phone and the address of the households and companies that somebody belongs to. */
export async function sharedContacts(context: Context, customerId: string) {
  const rows = await context.db
    .selectDistinct({ phone: groups.phone, email: groups.email })
    .from(groupMembers)
    .innerJoin(groups, and(eq(groups.id, groupMembers.groupId), isNull(groups.deletedAt)))
    .where(eq(groupMembers.customerId, customerId));
  return rows.flatMap(({ phone, email }) => [
    ...(phone ? [{ type: "phone" as const, value: phone }] : []),
    ...(email ? [{ type: "email" as const, value: email }] : []),
  ]);
}

function postcodeOf(sealed: string): string | null {
  return (JSON.parse(openField(sealed)) as Address).postcode ?? null;
}
