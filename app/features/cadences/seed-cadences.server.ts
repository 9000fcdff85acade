import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { cadenceSteps, cadences } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { DEFAULT_CADENCES } from "./default-cadences.ts";

/** Gives a shop the sequences it starts with. One that has or had any keeps them as they are. */
export async function seedCadences(tx: Tx, now: number) {
  const [known] = await tx.select({ id: cadences.id }).from(cadences).limit(1);
  if (known) return;
  for (const { kind, name, steps } of DEFAULT_CADENCES) {
    const id = newId();
    await insertMany(tx, cadences, [{ id, kind, name, createdAt: now, updatedAt: now }]);
    const rows = steps.map((step, position) => ({ ...step, id: newId(), cadenceId: id, position }));
    await insertMany(tx, cadenceSteps, rows);
  }
}
