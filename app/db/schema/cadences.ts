import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  CADENCE_KINDS,
  CADENCE_RUN_STATES,
  CADENCE_STEP_STATES,
  CHANNELS,
  DELAY_UNITS,
  STEP_CHANNELS,
} from "#app/db/enums.ts";
import { bookings } from "./bookings.ts";
import {
  flag,
  id,
  isBoolean,
  isJson,
  json,
  moment,
  oneOf,
  personColumns,
  stamps,
} from "./columns.ts";
import { blankedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { quotes } from "./quotes.ts";
import { users } from "./staff.ts";

/** A sequence of steps towards one person; of each kind at most one is in use. */
export const cadences = sqliteTable(
  "cadences",
  {
    id: id(),
    kind: text("kind", { enum: CADENCE_KINDS }).notNull(),
    name: text("name").notNull(),
    isActive: flag("is_active").notNull().default(true),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("cadences_kind", t.kind, CADENCE_KINDS),
    isBoolean("cadences_is_active", t.isActive),
    uniqueIndex("cadences_in_use").on(t.kind).where(sql`is_active = 1 and deleted_at is null`),
  ],
);

/** A step that runs name stays in the table when it is taken out of the sequence. */
export const cadenceSteps = sqliteTable(
  "cadence_steps",
  {
    id: id(),
    cadenceId: text("cadence_id")
      .notNull()
      .references(() => cadences.id),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    delayAmount: integer("delay_amount").notNull(),
    delayUnit: text("delay_unit", { enum: DELAY_UNITS }).notNull(),
    channel: text("channel", { enum: STEP_CHANNELS }).notNull(),
    templateKey: text("template_key"),
    isAutomatic: flag("is_automatic").notNull().default(false),
    isActive: flag("is_active").notNull().default(true),
    deletedAt: moment("deleted_at"),
  },
  (t) => [
    oneOf("cadence_steps_delay_unit", t.delayUnit, DELAY_UNITS),
    oneOf("cadence_steps_channel", t.channel, STEP_CHANNELS),
    isBoolean("cadence_steps_is_automatic", t.isAutomatic),
    isBoolean("cadence_steps_is_active", t.isActive),
    index("cadence_steps_order").on(t.cadenceId, t.position),
  ],
);

/** One sequence on its way: for a lead, or for a job after it was collected. */
export const cadenceRuns = sqliteTable(
  "cadence_runs",
  {
    id: id(),
    cadenceId: text("cadence_id")
      .notNull()
      .references(() => cadences.id),
    kind: text("kind", { enum: CADENCE_KINDS }).notNull(),
    leadId: text("lead_id").references(() => leads.id),
    bookingId: text("booking_id").references(() => bookings.id),
    quoteId: text("quote_id").references(() => quotes.id),
    customerId: text("customer_id").references(() => users.id),
    state: text("state", { enum: CADENCE_RUN_STATES }).notNull(),
    startedAt: moment("started_at").notNull(),
    /** Last day of what the run is about: the quote's. */
    expiresAt: moment("expires_at"),
    /** Steps done; the limit counts per run. */
    doneCount: integer("done_count").notNull().default(0),
    /** Channels on which this person cannot be reached. */
    deadChannels: json<string[]>("dead_channels").notNull(),
    stopReason: text("stop_reason"),
    endedAt: moment("ended_at"),
    endedBy: text("ended_by").references(() => users.id),
    /** When a lead whose follow-ups are used up is closed, unless they answer before. */
    closesAt: moment("closes_at"),
  },
  (t) => [
    oneOf("cadence_runs_kind", t.kind, CADENCE_KINDS),
    oneOf("cadence_runs_state", t.state, CADENCE_RUN_STATES),
    isJson("cadence_runs_dead_channels", t.deadChannels),
    uniqueIndex("cadence_runs_live_lead")
      .on(t.leadId)
      .where(sql`lead_id is not null and state in ('ACTIVE', 'PAUSED')`),
    index("cadence_runs_lead").on(t.leadId, t.id).where(sql`lead_id is not null`),
    index("cadence_runs_booking").on(t.bookingId).where(sql`booking_id is not null`),
    index("cadence_runs_quote").on(t.quoteId).where(sql`quote_id is not null`),
    index("cadence_runs_customer").on(t.customerId).where(sql`customer_id is not null`),
    index("cadence_runs_ended_by").on(t.endedBy).where(sql`ended_by is not null`),
    index("cadence_runs_cadence").on(t.cadenceId, t.state),
    index("cadence_runs_closing").on(t.closesAt).where(sql`closes_at is not null`),
  ],
);

/** One step of one run, once: whoever does it first has done it. */
export const cadenceRunSteps = sqliteTable(
  "cadence_run_steps",
  {
    id: id(),
    runId: text("run_id")
      .notNull()
      .references(() => cadenceRuns.id),
    stepId: text("step_id")
      .notNull()
      .references(() => cadenceSteps.id),
    state: text("state", { enum: CADENCE_STEP_STATES }).notNull(),
    dueAt: moment("due_at").notNull(),
    isAutomatic: flag("is_automatic").notNull(),
    /** Why a step of the robot waits for a person. */
    heldBack: text("held_back"),
    channel: text("channel", { enum: CHANNELS }),
    doneAt: moment("done_at"),
    doneBy: text("done_by").references(() => users.id),
    interactionId: text("interaction_id"),
  },
  (t) => [
    oneOf("cadence_run_steps_state", t.state, CADENCE_STEP_STATES),
    oneOf("cadence_run_steps_channel", t.channel, CHANNELS),
    isBoolean("cadence_run_steps_is_automatic", t.isAutomatic),
    uniqueIndex("cadence_run_steps_once").on(t.runId, t.stepId),
    index("cadence_run_steps_step").on(t.stepId),
    index("cadence_run_steps_robot")
      .on(t.dueAt, t.id)
      .where(sql`state = 'DUE' and is_automatic = 1`),
    index("cadence_run_steps_people")
      .on(t.dueAt, t.id)
      .where(sql`state = 'DUE' and is_automatic = 0`),
    index("cadence_run_steps_done_by").on(t.doneBy).where(sql`done_by is not null`),
  ],
);

export const cadenceRunsPeople = personColumns(cadenceRuns, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
  staff: ["endedBy"],
});
export const cadenceRunStepsPeople = personColumns(cadenceRunSteps, { staff: ["doneBy"] });
export const cadenceRunsErasure = blankedWith(cadenceRuns, {
  by: ["customerId", "leadId", "bookingId", "quoteId"],
  keep: ["deadChannels", "stopReason"],
});
export const cadenceRunStepsErasure = blankedWith(cadenceRunSteps, {
  by: ["runId"],
  blank: { interactionId: null },
  keep: ["heldBack"],
});
