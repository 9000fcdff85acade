import { and, eq, isNull } from "drizzle-orm";
import { customerLifecycle, users } from "#app/db/schema/index.ts";
import { updateRow } from "#app/db/update-many.server.ts";
import type { LifecycleStage } from "#app/features/customers/schema.ts";
import { customersInScope, watchersOf } from "#app/features/customers/scope.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { toMoney } from "#app/platform/money.ts";
import type { Lifecycle } from "./schema.ts";

export type LifecycleRow = typeof customerLifecycle.$inferSelect;

/** @throws 404, also for a customer whom the actor may not know of */
export async function loadLifecycle(
  context: Context,
  { customerId, permission }: { customerId: string; permission: string },
): Promise<LifecycleRow> {
  const [found] = await context.db
    .select({ lifecycle: customerLifecycle })
    .from(customerLifecycle)
    .innerJoin(users, and(eq(users.id, customerLifecycle.customerId), isNull(users.deletedAt)))
    .where(
      and(
        eq(customerLifecycle.customerId, customerId),
        customersInScope(context, permission, customerLifecycle.customerId),
      ),
    );
  if (!found) throw notFound();
  return found.lifecycle;
}

export async function readLifecycle(
  context: Context,
  customerId: string,
): Promise<LifecycleRow | null> {
  const [row] = await context.db
    .select()
    .from(customerLifecycle)
    .where(eq(customerLifecycle.customerId, customerId));
  return row ?? null;
}

/** The row that every customer has from the start. */
export async function startLifecycle(
  context: CommandContext,
  { customerId, assignedTo }: { customerId: string; assignedTo: string | null },
): Promise<LifecycleRow> {
  const row = {
    id: newId(),
    customerId,
    currentStage: "LEAD" as const,
    stageEnteredAt: context.now,
    assignedTo,
    createdAt: context.now,
    updatedAt: context.now,
  };
  const [kept] = await context.db.insert(customerLifecycle).values(row).returning();
  if (!kept) throw new Error("A lifecycle row was not written");
  return kept;
}

export interface Step {
  to: LifecycleStage;
  cause: string;
  reason?: string;
  /** Counts as an edit by a person, so it raises the version. */
  isEdit?: boolean;
}

/** Moves the row and tells it; the caller has decided that it may. */
export async function enterLifecycleStage(
  context: CommandContext,
  row: LifecycleRow,
  { to, cause, reason, isEdit = false }: Step,
) {
  if (to === row.currentStage) return;
  await updateRow(context.db, customerLifecycle, {
    id: row.id,
    currentStage: to,
    previousStage: row.currentStage,
    stageEnteredAt: context.now,
    version: isEdit ? row.version + 1 : row.version,
    updatedAt: context.now,
  });
  const { type, ...step } = stepOf(row, { to, at: context.now, cause, reason });
  await emit(context, type, { ...subjectOf(row), ...step });
}

/** The step as the history tells it. */
export function stepOf(
  row: LifecycleRow,
  { to, at, cause, reason }: Omit<Step, "isEdit"> & { at: number },
) {
  return {
    type: "lifecycle.moved",
    at,
    subject: { type: "lifecycle", id: row.id },
    customerId: row.customerId,
    details: { from: row.currentStage, to, reason: reason ?? null },
    stage: { from: row.currentStage, to, enteredAt: row.stageEnteredAt, cause },
  };
}

export function subjectOf(row: LifecycleRow) {
  return {
    subject: { type: "lifecycle", id: row.id },
    customerId: row.customerId,
    audience: watchersOf([row.assignedTo]),
    readBy: "customers:view",
  };
}

export function toLifecycle(context: Context, row: LifecycleRow): Lifecycle {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    customerId: row.customerId,
    currentStage: row.currentStage,
    previousStage: row.previousStage as Lifecycle["previousStage"],
    stageEnteredAt: toIso(row.stageEnteredAt),
    lifecycleScore: row.lifecycleScore,
    estimatedValue: can(context.actor, "customers:view-sensitive")
      ? toMoney(row.estimatedValue)
      : null,
    nextActionDue: toIsoOrNull(row.nextActionDue),
    assignedTo: row.assignedTo,
  };
}
