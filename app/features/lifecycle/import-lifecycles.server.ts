import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { customerLifecycle } from "#app/db/schema/index.ts";
import type { LifecycleStage } from "#app/features/customers/schema.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import type { PastEvent } from "#app/platform/past-events.server.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";
import { historiesOf } from "./history.server.ts";
import { type LifecycleRow, stepOf } from "./lifecycle-record.server.ts";
import { nextLifecycleStage } from "./rules.ts";

/** The rows that imported customers have from the start; nobody looks after them yet. */
export async function startLifecycles(
  tx: Tx,
  people: readonly { id: string; createdAt: number }[],
  { now }: { now: number },
) {
  await insertMany(
    tx,
    customerLifecycle,
    people.map(({ id, createdAt }) => ({
      id: newId(),
      customerId: id,
      currentStage: "LEAD" as const,
      stageEnteredAt: createdAt,
      createdAt,
      updatedAt: now,
    })),
  );
}

export interface Risen {
  /** The lifecycle as it was before. */
  before: LifecycleRow;
  event: Omit<PastEvent, "actor">;
}

/** Looks at the rows of many customers again. Returns the lifecycles that rose, and what tells it. */
export async function promoteLifecycles(
  { db, now }: CommandContext,
  customerIds: readonly string[],
): Promise<Risen[]> {
  if (customerIds.length === 0) return [];
  const rows = await db
    .select()
    .from(customerLifecycle)
    .where(isOneOf(customerLifecycle.customerId, customerIds));
  const histories = await historiesOf(db, customerIds);
  const byStage = new Map<LifecycleStage, LifecycleRow[]>();
  for (const row of rows) {
    const history = histories.get(row.customerId);
    if (!history) continue;
    const to = nextLifecycleStage({ stage: row.currentStage, history }, now);
    if (to !== row.currentStage) byStage.set(to, [...(byStage.get(to) ?? []), row]);
  }
  for (const [to, risen] of byStage) await enterStage(db, risen, { to, now });
  return [...byStage].flatMap(([to, risen]) =>
    risen.map((before) => ({ before, event: stepOf(before, { to, at: now, cause: "import" }) })),
  );
}

async function enterStage(
  tx: Tx,
  rows: readonly LifecycleRow[],
  { to, now }: { to: LifecycleStage; now: number },
) {
  const ids = rows.map(({ id }) => id);
  await tx
    .update(customerLifecycle)
    .set({
      currentStage: to,
      previousStage: customerLifecycle.currentStage,
      stageEnteredAt: now,
      updatedAt: now,
    })
    .where(isOneOf(customerLifecycle.id, ids));
}
