import { and, desc, eq, inArray } from "drizzle-orm";
import { erasures } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import type { Erasure } from "./schema.ts";

export type ErasureRow = typeof erasures.$inferSelect;

export const OPEN_STATES = ["PROPOSED", "APPROVED", "ERASING"] as const;

/** @throws 404 */
export async function loadErasure({ db }: Pick<Context, "db">, id: string): Promise<ErasureRow> {
  const [row] = await db.select().from(erasures).where(eq(erasures.id, id));
  if (!row) throw notFound();
  return row;
}

/** The erasure of a customer that waits or was done; null when nobody asked, or it was withdrawn. */
export async function erasureOf(
  { db }: Pick<Context, "db">,
  customerId: string,
): Promise<ErasureRow | null> {
  const [row] = await db
    .select()
    .from(erasures)
    .where(
      and(eq(erasures.customerId, customerId), inArray(erasures.state, [...OPEN_STATES, "DONE"])),
    )
    .orderBy(desc(erasures.createdAt))
    .limit(1);
  return row ?? null;
}

export function toErasure(row: ErasureRow): Erasure {
  return {
    ...{ id: row.id, version: row.version, customerId: row.customerId, state: row.state },
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    ...{ requestedOn: row.requestedOn, dueOn: row.dueOn },
    ...{ proposedBy: row.proposedBy, approvedBy: row.approvedBy },
    approvedAt: toIsoOrNull(row.approvedAt),
    erasedAt: toIsoOrNull(row.erasedAt),
  };
}
