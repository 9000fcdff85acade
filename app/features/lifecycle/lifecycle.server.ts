import { and, eq, inArray, isNull } from "drizzle-orm";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { customerLifecycle, users } from "#app/db/schema/index.ts";
import { survivorOf } from "#app/features/customers/customer-record.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { forbidden, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command, query, reachOf } from "#app/platform/operation.server.ts";
import {
  enterLifecycleStage,
  type LifecycleRow,
  loadLifecycle,
  subjectOf,
  toLifecycle,
} from "./lifecycle-record.server.ts";
import { mayMoveStage } from "./rules.ts";
import { Lifecycle, LifecycleId, MoveLifecycle } from "./schema.ts";

export { lifecycleStats } from "./lifecycle-stats.server.ts";

export const getLifecycle = query({
  summary: "Where a customer stands",
  can: "customers:view",
  input: LifecycleId,
  output: Lifecycle,
  async run(context, { id }) {
    const customerId = await survivorOf(context, id);
    const row = await loadLifecycle(context, { customerId, permission: "customers:view" });
    return toLifecycle(context, row);
  },
});

export const moveLifecycle = command({
  summary: "Move a customer's stage by hand, with a reason; or say who looks after them",
  can: "customers:move",
  input: MoveLifecycle,
  output: Lifecycle,
  async run(context, { id, version, currentStage: to, reason, assignedTo }) {
    const at = { customerId: id, permission: "customers:move" };
    const row = await loadLifecycle(context, at);
    await checkVersion(context, { given: version, row, current: () => toLifecycle(context, row) });
    if (assignedTo !== undefined) await giveCustomer(context, row, assignedTo);
    if (to !== undefined) {
      const from = row.currentStage;
      if (reachOf(context, "customers:move") !== "all" && !mayMoveStage("TECHNICIAN", { from, to }))
        throw forbidden("Your account moves customers forward only.");
      await enterLifecycleStage(context, row, { to, cause: "person", reason, isEdit: true });
    }
    return toLifecycle(context, await loadLifecycle(context, at));
  },
});

async function giveCustomer(context: CommandContext, row: LifecycleRow, to: string | null) {
  if (reachOf(context, "customers:move") !== "all")
    throw forbidden("Your account may not give customers to others.");
  if (to !== null) await requireStaff(context, to);
  await context.db
    .update(customerLifecycle)
    .set({ assignedTo: to, version: row.version + 1, updatedAt: context.now })
    .where(eq(customerLifecycle.id, row.id));
  await emit(context, "lifecycle.assigned", {
    ...subjectOf(row),
    audience: [row.assignedTo, to].filter((userId) => userId !== null),
    changes: { assignedTo: { from: row.assignedTo, to } },
  });
}

async function requireStaff(context: CommandContext, userId: string) {
  const [row] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), inArray(users.role, STAFF_ROLES), isNull(users.deletedAt)));
  if (!row) throw invalidField("assignedTo", "Choose somebody who works here.");
}
