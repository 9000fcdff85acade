import { inArray } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { customerLifecycle } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { historyOf } from "./history.server.ts";
import { enterLifecycleStage, type LifecycleRow } from "./lifecycle-record.server.ts";
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

/** Looks at the customers' rows again. Returns the lifecycles that rose, as they were before. */
export async function promoteLifecycles(
  context: CommandContext,
  customerIds: readonly string[],
): Promise<LifecycleRow[]> {
  const rows = await context.db
    .select()
    .from(customerLifecycle)
    .where(inArray(customerLifecycle.customerId, [...customerIds]));
  const risen: LifecycleRow[] = [];
  for (const row of rows) {
    const history = await historyOf(context, row.customerId);
    const to = nextLifecycleStage({ stage: row.currentStage, history }, context.now);
    if (to === row.currentStage) continue;
    await enterLifecycleStage(context, row, { to, cause: "import" });
    risen.push(row);
  }
  return risen;
}
