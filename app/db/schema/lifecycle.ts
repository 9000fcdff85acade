import { index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { LIFECYCLE_STAGES } from "#app/db/enums.ts";
import { id, inRange, moment, money, oneOf, personColumns, score, stamps } from "./columns.ts";
import { deletedWith } from "./erasure.ts";
import { users } from "./staff.ts";

export const customerLifecycle = sqliteTable(
  "customer_lifecycle",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    currentStage: text("current_stage", { enum: LIFECYCLE_STAGES }).notNull(),
    stageEnteredAt: moment("stage_entered_at").notNull(),
    previousStage: text("previous_stage"),
    lifecycleScore: score("lifecycle_score").notNull().default(0),
    estimatedValue: money("estimated_value").notNull().default(0),
    nextActionDue: moment("next_action_due"),
    assignedTo: text("assigned_to").references(() => users.id),
    ...stamps(),
  },
  (t) => [
    oneOf("customer_lifecycle_stage", t.currentStage, LIFECYCLE_STAGES),
    inRange("customer_lifecycle_score", t.lifecycleScore, [0, 100]),
    uniqueIndex("customer_lifecycle_customer").on(t.customerId),
    index("idx_customer_stage").on(t.customerId, t.currentStage),
    index("idx_stage_due").on(t.currentStage, t.nextActionDue),
    index("customer_lifecycle_assigned").on(t.assignedTo, t.customerId),
  ],
);

export const lifecyclePeople = personColumns(customerLifecycle, {
  customer: { customerId: "keep-one" },
  staff: ["assignedTo"],
});
export const lifecycleErasure = deletedWith(customerLifecycle, { by: ["customerId"] });
