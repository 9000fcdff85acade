import { sql } from "drizzle-orm";
import { index, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  FEEDBACK_SOURCES,
  FEEDBACK_STATUSES,
  FEEDBACK_TYPES,
  URGENCY_LEVELS,
} from "#app/db/enums.ts";
import { bookings } from "./bookings.ts";
import { flag, id, inRange, moment, oneOf, personColumns, stamps } from "./columns.ts";
import { blankedWith } from "./erasure.ts";
import { users } from "./staff.ts";

export const customerFeedback = sqliteTable(
  "customer_feedback",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    bookingId: text("booking_id").references(() => bookings.id),
    feedbackType: text("feedback_type", { enum: FEEDBACK_TYPES }).notNull(),
    rating: real("rating"),
    title: text("title"),
    content: text("content"),
    source: text("source", { enum: FEEDBACK_SOURCES }).notNull(),
    isPublic: flag("is_public").notNull().default(false),
    response: text("response"),
    respondedBy: text("responded_by").references(() => users.id),
    respondedAt: moment("responded_at"),
    status: text("status", { enum: FEEDBACK_STATUSES }).notNull().default("NEW"),
    priority: text("priority", { enum: URGENCY_LEVELS }).notNull().default("MEDIUM"),
    ...stamps(),
  },
  (t) => [
    index("feedback_responded_by").on(t.respondedBy).where(sql`responded_by is not null`),
    index("feedback_booking").on(t.bookingId).where(sql`booking_id is not null`),
    oneOf("feedback_type", t.feedbackType, FEEDBACK_TYPES),
    oneOf("feedback_source", t.source, FEEDBACK_SOURCES),
    oneOf("feedback_status", t.status, FEEDBACK_STATUSES),
    oneOf("feedback_priority", t.priority, URGENCY_LEVELS),
    inRange("feedback_rating", t.rating, [1, 5]),
    index("idx_customer_feedback").on(t.customerId, t.createdAt),
    index("idx_feedback_status").on(t.status, t.priority),
    index("idx_rating").on(t.rating, t.isPublic),
  ],
);

export const feedbackPeople = personColumns(customerFeedback, {
  customer: { customerId: "repoint" },
  staff: ["respondedBy"],
});
export const feedbackErasure = blankedWith(customerFeedback, {
  by: ["customerId", "bookingId"],
  blank: { title: null, content: null, response: null },
});
