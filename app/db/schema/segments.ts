import { index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
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
import { users } from "./staff.ts";

export const customerSegments = sqliteTable(
  "customer_segments",
  {
    id: id(),
    name: text("name").notNull().unique(),
    description: text("description"),
    criteria: json<Record<string, unknown>>("criteria").notNull(),
    isActive: flag("is_active").notNull().default(true),
    refreshedAt: moment("refreshed_at"),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    isJson("customer_segments_criteria", t.criteria),
    isBoolean("customer_segments_is_active", t.isActive),
  ],
);

const MEMBERSHIP_SOURCES = ["RULE", "MANUAL_IN", "MANUAL_OUT"] as const;

export const customerSegmentMemberships = sqliteTable(
  "customer_segment_memberships",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    segmentId: text("segment_id")
      .notNull()
      .references(() => customerSegments.id),
    source: text("source", { enum: MEMBERSHIP_SOURCES }).notNull().default("RULE"),
    assignedAt: moment("assigned_at").notNull(),
  },
  (t) => [
    oneOf("memberships_source", t.source, MEMBERSHIP_SOURCES),
    uniqueIndex("unique_customer_segment").on(t.customerId, t.segmentId),
    index("idx_segment_customers").on(t.segmentId, t.assignedAt),
  ],
);

export const membershipsPeople = personColumns(customerSegmentMemberships, {
  customer: { customerId: "union" },
});
export const membershipsErasure = deletedWith(customerSegmentMemberships, { by: ["customerId"] });
