import { asc, desc, lt } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { events } from "#app/db/schema/index.ts";
import { chainHash } from "#app/platform/events.server.ts";

export interface ChainCheck {
  checked: number;
  /** The id of the first event that does not follow from the one before; null when all do. */
  brokenAt: number | null;
}

/**
 * Works the audit chain's newest `most` links out again (promises.md 5, "audit"). An erased event
 * has lost its salt: its link is taken as it stands, and the next one still has to follow from it.
 */
export async function checkChain(db: Reader, most: number): Promise<ChainCheck> {
  const newest = await db.select().from(events).orderBy(desc(events.id)).limit(most);
  const rows = newest.toReversed();
  let previous = await hashBefore(db, rows[0]?.id);
  for (const row of rows) {
    if (row.salt !== null && linkOf(row, previous ?? "") !== row.hash) {
      return { checked: rows.length, brokenAt: row.id };
    }
    previous = row.hash;
  }
  return { checked: rows.length, brokenAt: null };
}

async function hashBefore(db: Reader, id: number | undefined) {
  if (id === undefined) return null;
  const [row] = await db
    .select({ hash: events.hash })
    .from(events)
    .where(lt(events.id, id))
    .orderBy(desc(events.id), asc(events.hash))
    .limit(1);
  return row?.hash ?? null;
}

function linkOf(row: typeof events.$inferSelect, previous: string) {
  return chainHash({
    previous,
    id: row.id,
    type: row.type,
    at: row.at,
    actor: `${row.actorKind}:${row.actorId ?? ""}`,
    subject: { type: row.subjectType, id: row.subjectId },
    salt: row.salt ?? "",
    content: JSON.stringify([row.changes, row.details]),
  });
}
