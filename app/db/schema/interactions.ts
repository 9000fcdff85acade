import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { CHANNELS, DIRECTIONS, INTERACTION_TYPES, OUTCOMES, SENTIMENTS } from "#app/db/enums.ts";
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
import { deletedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { users } from "./staff.ts";

export const customerInteractions = sqliteTable(
  "customer_interactions",
  {
    id: id(),
    customerId: text("customer_id").references(() => users.id),
    leadId: text("lead_id").references(() => leads.id),
    interactionType: text("interaction_type", { enum: INTERACTION_TYPES }).notNull(),
    channel: text("channel", { enum: CHANNELS }).notNull(),
    direction: text("direction", { enum: DIRECTIONS }).notNull(),
    subject: text("subject"),
    content: text("content"),
    metadata: json<Record<string, unknown>>("metadata"),
    staffMemberId: text("staff_member_id").references(() => users.id),
    bookingId: text("booking_id").references(() => bookings.id),
    durationMinutes: integer("duration_minutes"),
    outcome: text("outcome"),
    followUpRequired: flag("follow_up_required").notNull().default(false),
    followUpDate: moment("follow_up_date"),
    sentiment: text("sentiment", { enum: SENTIMENTS }).notNull().default("NEUTRAL"),
    isAutomatic: flag("is_automatic").notNull().default(false),
    occurredAt: moment("occurred_at").notNull(),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("interactions_type", t.interactionType, INTERACTION_TYPES),
    oneOf("interactions_channel", t.channel, CHANNELS),
    oneOf("interactions_direction", t.direction, DIRECTIONS),
    oneOf("interactions_sentiment", t.sentiment, SENTIMENTS),
    oneOf("interactions_outcome", t.outcome, OUTCOMES),
    isJson("interactions_metadata", t.metadata),
    isBoolean("interactions_follow_up_required", t.followUpRequired),
    check("interactions_somebody", sql`${t.customerId} is not null or ${t.leadId} is not null`),
    index("idx_customer_interactions").on(t.customerId, sql`${t.createdAt} desc`),
    index("idx_interaction_type").on(t.interactionType, sql`${t.createdAt} desc`),
    index("idx_interaction_follow_up").on(t.followUpRequired, t.followUpDate),
    index("interactions_lead").on(t.leadId, t.createdAt, t.id).where(sql`lead_id is not null`),
    index("interactions_booking").on(t.bookingId).where(sql`booking_id is not null`),
    index("interactions_newest").on(t.createdAt, t.id),
    index("interactions_staff").on(t.staffMemberId, t.createdAt),
  ],
);

/**
 * Contacts that are alike in everything that is counted, kept by triggers so that no report reads
 * them one by one. Automatic and deleted ones are left out; nobody and no outcome are an empty text.
 */
export const contactTotals = sqliteTable(
  "contact_totals",
  {
    /** A day of UTC up to 23:00, or the hour behind it: local days of London are made of these. */
    since: moment("since").notNull(),
    interactionType: text("interaction_type").notNull(),
    channel: text("channel").notNull(),
    direction: text("direction").notNull(),
    outcome: text("outcome").notNull(),
    sentiment: text("sentiment").notNull(),
    staffMemberId: text("staff_member_id").notNull(),
    count: integer("count").notNull(),
    minutes: integer("minutes").notNull(),
    /** How many of them say how long they took. */
    timed: integer("timed").notNull(),
  },
  (t) => [
    primaryKey({
      columns: [
        ...([t.since, t.interactionType, t.channel, t.direction] as const),
        ...([t.outcome, t.sentiment, t.staffMemberId] as const),
      ],
    }),
  ],
);

export const interactionsPeople = personColumns(customerInteractions, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
  staff: ["staffMemberId"],
});
export const interactionsErasure = deletedWith(customerInteractions, {
  by: ["customerId", "leadId", "bookingId"],
});
