import { and, eq, sql } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import { identityKeys, users } from "#app/db/schema/index.ts";
import { hashTombstone } from "#app/platform/field-crypto.server.ts";
import { eraseRecords, finishErasure } from "./erase-person.server.ts";
import type { Tombstone } from "./tombstones.server.ts";

/**
 * Erases again in a restored copy whoever was erased after it was made: the same record, or one of the
 * same name with the same address or number that is older than the erasure.
 * @returns ids of those who were erased
 */
export async function replayTombstones(
  database: Database,
  tombstones: readonly Tombstone[],
  now: number,
): Promise<string[]> {
  const people = await peopleOf(database.reader);
  const erased: string[] = [];
  for (const person of people) {
    const erasureId = erasureMeant(person, tombstones);
    if (!erasureId) continue;
    const again = { customerId: person.id, erasureId, now };
    const ids = await eraseRecords(database, again);
    await finishErasure(database, { ...again, ids });
    erased.push(person.id);
  }
  return erased;
}

interface Person {
  id: string;
  createdAt: number;
  keys: { type: string; value: string }[];
}

async function peopleOf(db: Reader): Promise<Person[]> {
  const rows = await db
    .select({ id: users.id, createdAt: users.createdAt })
    .from(users)
    .where(and(eq(users.role, "CUSTOMER"), sql`erased_at is null and merged_into is null`));
  const keys = await db
    .select({ id: identityKeys.entityId, type: identityKeys.type, value: identityKeys.value })
    .from(identityKeys)
    .where(and(eq(identityKeys.entityType, "customer"), sql`type in ('name', 'email', 'phone')`));
  const byPerson = new Map<string, Person["keys"]>();
  for (const { id, ...key } of keys) byPerson.set(id, [...(byPerson.get(id) ?? []), key]);
  return rows.map((row) => ({ ...row, keys: byPerson.get(row.id) ?? [] }));
}

function erasureMeant(person: Person, tombstones: readonly Tombstone[]): string | null {
  const byId = hashTombstone("id", person.id);
  const same = tombstones.find(({ kind, hash }) => kind === "id" && hash === byId);
  if (same) return same.erasureId;
  const own = new Set(
    person.keys.map(({ type, value }) => `${type} ${hashTombstone(type, value)}`),
  );
  const hits = tombstones.filter(
    ({ kind, hash, erasedAt }) => own.has(`${kind} ${hash}`) && person.createdAt < erasedAt,
  );
  const named = hits.filter(({ kind }) => kind === "name").map(({ erasureId }) => erasureId);
  const reached = hits.find(({ kind, erasureId }) => kind !== "name" && named.includes(erasureId));
  return reached?.erasureId ?? null;
}
