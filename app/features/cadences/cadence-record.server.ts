import { and, asc, count, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { cadenceRuns, cadenceSteps, cadences } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import type { Cadence } from "./schema.ts";

export type CadenceRow = typeof cadences.$inferSelect;

/** @throws 404 */
export async function loadCadence(db: Reader, id: string): Promise<CadenceRow> {
  const [row] = await db
    .select()
    .from(cadences)
    .where(and(eq(cadences.id, id), isNull(cadences.deletedAt)));
  if (!row) throw notFound();
  return row;
}

export async function showCadence(db: Reader, id: string): Promise<Cadence> {
  const [shown] = await showCadences(db, eq(cadences.id, id));
  if (!shown) throw notFound();
  return shown;
}

export async function showCadences(db: Reader, condition?: SQL): Promise<Cadence[]> {
  const rows = await db
    .select()
    .from(cadences)
    .where(and(isNull(cadences.deletedAt), condition))
    .orderBy(asc(cadences.kind), asc(cadences.id));
  const ids = rows.map(({ id }) => id);
  const steps = await stepsOf(db, ids);
  const running = await runningOf(db, ids);
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    kind: row.kind,
    name: row.name,
    isActive: row.isActive,
    steps: steps
      .filter(({ cadenceId }) => cadenceId === row.id)
      .map(({ cadenceId: _cadence, position: _position, deletedAt: _deleted, ...step }) => step),
    running: running.get(row.id) ?? 0,
  }));
}

function stepsOf(db: Reader, ids: string[]) {
  return db
    .select()
    .from(cadenceSteps)
    .where(and(inArray(cadenceSteps.cadenceId, ids), isNull(cadenceSteps.deletedAt)))
    .orderBy(asc(cadenceSteps.cadenceId), asc(cadenceSteps.position));
}

async function runningOf(db: Reader, ids: string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: cadenceRuns.cadenceId, n: count() })
    .from(cadenceRuns)
    .where(
      and(inArray(cadenceRuns.cadenceId, ids), inArray(cadenceRuns.state, ["ACTIVE", "PAUSED"])),
    )
    .groupBy(cadenceRuns.cadenceId);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
