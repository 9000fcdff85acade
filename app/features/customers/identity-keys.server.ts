import { and, eq, isNotNull, isNull, or } from "drizzle-orm";
import type { Reader, Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import {
  devices,
  extraContacts,
  groupMembers,
  groups,
  identityKeys as identityKeyRows,
  users,
} from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";
import type { Address } from "#app/platform/wire.ts";
import { type Identifiable, identityKeys } from "./identity-rules.ts";

/** Writes the keys by which a customer or a lead is found, in place of those they had. */
export async function replaceIdentityKeys(
  context: CommandContext,
  { entityType, entityId, person }: KeyedEntity & { person: Identifiable },
) {
  await removeIdentityKeys(context, { entityType, entityId });
  await addIdentityKeys(context, { entityType, entityId, person });
}

/** The keys of a customer or a lead that has none yet. */
export async function addIdentityKeys(
  context: CommandContext,
  { entityType, entityId, person }: KeyedEntity & { person: Identifiable },
) {
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

type KeyedPerson = Pick<typeof users.$inferSelect, "id" | "name" | "email" | "phone" | "address">;

/** Works the keys of a customer out again from the person and the devices. */
export async function refreshCustomerKeys({ db }: CommandContext, customerId: string) {
  const people = await db.select().from(users).where(eq(users.id, customerId));
  await writeCustomerKeys(db, people, await otherContacts(db, [customerId]));
}

/** The same for many, whose rows and other contacts are at hand. */
export async function writeCustomerKeys(
  tx: Tx,
  people: readonly KeyedPerson[],
  contacts: OtherContacts,
) {
  const ids = people.map(({ id }) => id);
  const owned = await tx
    .select({ customerId: devices.customerId, serial: devices.serial, imei: devices.imei })
    .from(devices)
    .where(
      and(
        isOneOf(devices.customerId, ids),
        isNull(devices.deletedAt),
        or(isNotNull(devices.serial), isNotNull(devices.imei)),
      ),
    );
  await tx
    .delete(identityKeyRows)
    .where(and(eq(identityKeyRows.entityType, "customer"), isOneOf(identityKeyRows.entityId, ids)));
  const ownedBy = new Map<string, typeof owned>();
  for (const one of owned)
    ownedBy.set(one.customerId, [...(ownedBy.get(one.customerId) ?? []), one]);
  const rows = people.flatMap(({ id, name, email, phone, address }) => {
    const also = (type: "phone" | "email") =>
      (contacts.get(id) ?? []).filter((one) => one.type === type).map(({ value }) => value);
    const theirs = ownedBy.get(id) ?? [];
    const keys = identityKeys({
      name,
      phones: [...(phone ? [phone] : []), ...also("phone")],
      emails: [...(email ? [email] : []), ...also("email")],
      serials: theirs.flatMap(({ serial }) => serial ?? []),
      imeis: theirs.flatMap(({ imei }) => imei ?? []),
      postcode: address ? postcodeOf(address) : null,
    });
    return keys.map((key) => ({ ...key, entityType: "customer" as const, entityId: id }));
  });
  await insertMany(tx, identityKeyRows, rows);
}

/** Phones and addresses of customers beside the first of each, by customer. */
export type OtherContacts = Map<string, { type: "phone" | "email"; value: string }[]>;

/** What merged records brought along, and what households and companies share. */
export async function otherContacts(db: Reader, customerIds: readonly string[]) {
  const own = await db
    .select({
      customerId: extraContacts.customerId,
      type: extraContacts.type,
      value: extraContacts.value,
    })
    .from(extraContacts)
    .where(isOneOf(extraContacts.customerId, customerIds));
  const shared = await db
    .selectDistinct({
      customerId: groupMembers.customerId,
      phone: groups.phone,
      email: groups.email,
    })
    .from(groupMembers)
    .innerJoin(groups, and(eq(groups.id, groupMembers.groupId), isNull(groups.deletedAt)))
    .where(isOneOf(groupMembers.customerId, customerIds));
  const found: OtherContacts = new Map();
  const add = (id: string, type: "phone" | "email", value: string | null) => {
    if (value) found.set(id, [...(found.get(id) ?? []), { type, value }]);
  };
  for (const { customerId, type, value } of own) add(customerId, type, value);
  for (const { customerId, phone, email } of shared) {
    add(customerId, "phone", phone);
    add(customerId, "email", email);
  }
  return found;
}

function postcodeOf(sealed: string): string | null {
  return (JSON.parse(openField(sealed)) as Address).postcode ?? null;
}
