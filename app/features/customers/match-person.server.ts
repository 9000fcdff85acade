import { and, eq, inArray, sql } from "drizzle-orm";
import { identityKeys as identityKeyRows, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { livingAmong } from "./customer-record.server.ts";
import { type DuplicateScore, type Person, scoreDuplicate } from "./duplicate-rules.ts";
import { type IdentityKey, type IdentityKeyType, identityKeys } from "./identity-rules.ts";

export interface Sought {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  postcode?: string | null;
  serial?: string | null;
  imei?: string | null;
}

export interface PersonMatch extends DuplicateScore {
  customerId: string;
}

/** A name alone is no reason to look: half the town is called Smith. */
const LOOKED_UP: readonly IdentityKeyType[] = [
  "phone",
  "email",
  "soft_email",
  "imei",
  "serial",
  "postcode",
];
const MOST_CANDIDATES = 50;

/**
 * Customers who may be this person, the likeliest first, with what speaks for each. Every key is one
 * index hit; nobody is merged and nothing is written.
 */
export async function matchPerson(context: Context, sought: Sought): Promise<PersonMatch[]> {
  const keys = identityKeys({
    name: sought.name ?? null,
    phones: present(sought.phone),
    emails: present(sought.email),
    serials: present(sought.serial),
    imeis: present(sought.imei),
    postcode: sought.postcode ?? null,
  });
  const ids = await candidateIds(context, keys);
  if (ids.length === 0) return [];
  const people = await peopleOf(context, ids);
  const wanted = personFrom(keys, sought.name ?? null);
  return people
    .map(({ customerId, person }) => ({ customerId, ...scoreDuplicate(wanted, person) }))
    .filter(({ outcome }) => outcome !== "none")
    .sort((a, b) => b.points - a.points || (a.customerId < b.customerId ? -1 : 1));
}

async function candidateIds(context: Context, keys: IdentityKey[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const { type, value } of keys.filter((key) => LOOKED_UP.includes(key.type))) {
    const rows = await context.db
      .select({ id: identityKeyRows.entityId })
      .from(identityKeyRows)
      .where(
        and(
          // Gmail's soft key of one spelling may be the true address of another.
          eq(identityKeyRows.value, value),
          type === "soft_email" || type === "email"
            ? inArray(identityKeyRows.type, ["email", "soft_email"])
            : eq(identityKeyRows.type, type),
          eq(identityKeyRows.entityType, "customer"),
        ),
      )
      .limit(MOST_CANDIDATES);
    for (const { id } of rows) ids.add(id);
  }
  return [...ids].slice(0, MOST_CANDIDATES);
}

async function peopleOf(context: Context, ids: string[]) {
  const rows = await context.db
    .select({
      customerId: users.id,
      name: users.name,
      keys: sql<string>`(select json_group_array(json_object(
        'type', ${identityKeyRows.type}, 'value', ${identityKeyRows.value}))
        from ${identityKeyRows} where ${identityKeyRows.entityType} = 'customer'
        and ${identityKeyRows.entityId} = "users"."id")`,
    })
    .from(users)
    .where(livingAmong(ids));
  return rows.map(({ customerId, name, keys }) => ({
    customerId,
    person: personFrom(JSON.parse(keys) as IdentityKey[], name),
  }));
}

function personFrom(keys: IdentityKey[], name: string | null): Person {
  const of = (...types: IdentityKeyType[]) =>
    keys.filter(({ type }) => types.includes(type)).map(({ value }) => value);
  return {
    name,
    phones: of("phone"),
    emails: of("email", "soft_email"),
    verifiedEmails: [],
    deviceCodes: of("imei", "serial"),
    postcode: of("postcode")[0] ?? null,
    birthday: null,
  };
}

function present(text: string | null | undefined): string[] {
  return text ? [text] : [];
}
