import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { bookings } from "./bookings.ts";
import { id, moment, personColumns } from "./columns.ts";
import { deletedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { users } from "./staff.ts";

/**
 * Calls that nobody took: one row for all that a person rings within half an hour. A withheld number
 * belongs to nobody, so such a row names neither lead nor customer.
 */
export const missedCalls = sqliteTable(
  "missed_calls",
  {
    id: id(),
    leadId: text("lead_id").references(() => leads.id),
    customerId: text("customer_id").references(() => users.id),
    bookingId: text("booking_id").references(() => bookings.id),
    /** When it rang first, and last. */
    firstAt: moment("first_at").notNull(),
    at: moment("at").notNull(),
    rings: integer("rings").notNull().default(1),
    /** When somebody called back or wrote, or said that nothing needs doing. */
    answeredAt: moment("answered_at"),
    answeredBy: text("answered_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("missed_calls_open").on(t.at, t.id).where(sql`answered_at is null`),
    index("missed_calls_newest").on(t.at, t.id),
    index("missed_calls_lead").on(t.leadId, t.at).where(sql`lead_id is not null`),
    index("missed_calls_customer").on(t.customerId, t.at).where(sql`customer_id is not null`),
    index("missed_calls_booking").on(t.bookingId).where(sql`booking_id is not null`),
    index("missed_calls_answered_by").on(t.answeredBy).where(sql`answered_by is not null`),
  ],
);

export const missedCallsPeople = personColumns(missedCalls, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
  staff: ["answeredBy"],
});
export const missedCallsErasure = deletedWith(missedCalls, {
  by: ["leadId", "customerId", "bookingId"],
});
