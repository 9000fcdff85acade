import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import { cadenceSteps, cadences } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { onCommitted } from "#app/platform/events.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import type { CadenceKind } from "./words.ts";

export type StepRow = typeof cadenceSteps.$inferSelect;

/** A sequence in use with the steps that are switched on, in order. */
export interface Definition {
  id: string;
  kind: CadenceKind;
  name: string;
  steps: StepRow[];
}

const CHANGES = new Set(["cadence.created", "cadence.updated", "cadence.deleted"]);

const kept = () =>
  singleton("cadence-definitions", () => {
    const state = { ofDatabase: new WeakMap<Database, Definition[]>() };
    onCommitted((events) => {
      if (events.some(({ type }) => CHANGES.has(type))) forgetDefinitions();
    });
    return state;
  });

/** The sequences in use, read once and kept until one is changed: each new lead asks for them. */
export async function definitions(db: Reader): Promise<Definition[]> {
  const state = kept();
  const database = await getDb("default");
  const known = state.ofDatabase.get(database);
  if (known) return known;
  const found = await readDefinitions(db);
  // An empty shop is asked again: its sequences are written without an event.
  if (found.length > 0) state.ofDatabase.set(database, found);
  return found;
}

export async function definitionOf(db: Reader, kind: CadenceKind): Promise<Definition | null> {
  return (await definitions(db)).find((one) => one.kind === kind) ?? null;
}

/** For code that writes sequences without an event: seeds and tests. */
export function forgetDefinitions() {
  kept().ofDatabase = new WeakMap();
}

async function readDefinitions(db: Reader): Promise<Definition[]> {
  const rows = await db
    .select({ cadence: cadences, step: cadenceSteps })
    .from(cadences)
    .innerJoin(cadenceSteps, eq(cadenceSteps.cadenceId, cadences.id))
    .where(
      and(
        eq(cadences.isActive, true),
        isNull(cadences.deletedAt),
        eq(cadenceSteps.isActive, true),
        isNull(cadenceSteps.deletedAt),
      ),
    )
    .orderBy(asc(cadences.kind), asc(cadenceSteps.position));
  const byId = new Map<string, Definition>();
  for (const { cadence, step } of rows) {
    const { id, kind, name } = cadence;
    const known = byId.get(id) ?? { id, kind, name, steps: [] };
    known.steps.push(step);
    byId.set(id, known);
  }
  return [...byId.values()];
}
