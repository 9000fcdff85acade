import type { Reader, Tx } from "#app/db/client.server.ts";
import { erasureTombstones } from "#app/db/schema/index.ts";
import { hashTombstone } from "#app/platform/field-crypto.server.ts";
import type { Reach } from "./reach-of-person.server.ts";

export type Tombstone = typeof erasureTombstones.$inferSelect;

/** Remembers by keyed hashes who was erased, so that an old copy is erased again. */
export async function layTombstones(
  tx: Tx,
  { reach, erasureId, erasedAt }: { reach: Reach; erasureId: string; erasedAt: number },
) {
  const keys = [
    ...reach.customerIds.map((value) => ({ kind: "id" as const, value })),
    ...reach.names.map((value) => ({ kind: "name" as const, value })),
    ...reach.emails.map((value) => ({ kind: "email" as const, value })),
    ...reach.phones.map((value) => ({ kind: "phone" as const, value })),
  ];
  const rows = keys.map(({ kind, value }) => ({
    ...{ erasureId, kind, erasedAt },
    hash: hashTombstone(kind, value),
  }));
  await tx.insert(erasureTombstones).values(rows).onConflictDoNothing();
}

export function readTombstones(db: Reader): Promise<Tombstone[]> {
  return db.select().from(erasureTombstones);
}
