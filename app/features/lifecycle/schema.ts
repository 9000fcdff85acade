import { z } from "zod";
import { LifecycleStage } from "#app/features/customers/schema.ts";
import { Money } from "#app/platform/money.ts";
import {
  analyticsFields,
  Figure,
  Id,
  IsoTime,
  listFields,
  OneRow,
  page,
  resourceFields,
  Score,
  Share,
  Text,
} from "#app/platform/wire.ts";

/** Where a customer stands, since when, and who looks after them. */
export const Lifecycle = z
  .object({
    ...resourceFields,
    customerId: Id,
    currentStage: LifecycleStage,
    previousStage: LifecycleStage.nullable(),
    stageEnteredAt: IsoTime,
    lifecycleScore: Score,
    estimatedValue: Money.nullable(),
    nextActionDue: IsoTime.nullable(),
    assignedTo: Id.nullable(),
  })
  .meta({ id: "Lifecycle" });
export type Lifecycle = z.infer<typeof Lifecycle>;

/** `id` is the customer's. */
export const LifecycleId = OneRow;
export type LifecycleId = z.infer<typeof LifecycleId>;

export const MoveLifecycle = z
  .strictObject({
    ...OneRow.shape,
    currentStage: LifecycleStage.optional(),
    reason: Text(500).optional(),
    assignedTo: Id.nullable().optional(),
  })
  .refine(
    ({ currentStage, assignedTo }) => currentStage !== undefined || assignedTo !== undefined,
    {
      path: ["currentStage"],
      message: "Say where the customer moves, or who looks after them.",
    },
  )
  .refine(({ currentStage, reason }) => currentStage === undefined || reason !== undefined, {
    path: ["reason"],
    message: "Say in a few words why.",
  })
  .meta({ id: "MoveLifecycle" });
export type MoveLifecycle = z.infer<typeof MoveLifecycle>;

export const LifecycleStatsQuery = z.strictObject({
  from: analyticsFields.from,
  to: analyticsFields.to,
});
export type LifecycleStatsQuery = z.infer<typeof LifecycleStatsQuery>;

export const LifecycleStats = z
  .object({
    stages: z.array(
      z.object({
        stage: LifecycleStage,
        count: z.int().min(0),
        share: Share,
        medianDays: Figure,
        movedIn: z.int().min(0),
        movedOut: z.int().min(0),
      }),
    ),
  })
  .meta({ id: "LifecycleStats" });
export type LifecycleStats = z.infer<typeof LifecycleStats>;

/** One customer's way from one stage to another. */
export const LifecycleMove = z
  .object({
    customerId: Id,
    customerName: z.string(),
    from: LifecycleStage.nullable(),
    to: LifecycleStage,
    at: IsoTime,
    cause: z.string().nullable(),
    reason: z.string().nullable(),
    by: z.string().nullable(),
  })
  .meta({ id: "LifecycleMove" });
export type LifecycleMove = z.infer<typeof LifecycleMove>;

export const LifecycleMovesQuery = z.strictObject({
  from: analyticsFields.from,
  to: analyticsFields.to,
  stage: LifecycleStage.optional(),
  limit: listFields.limit,
  cursor: listFields.cursor,
});
export type LifecycleMovesQuery = z.infer<typeof LifecycleMovesQuery>;

export const LifecycleMoves = page(LifecycleMove);
