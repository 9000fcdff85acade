import { index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, inRange, moment, money, personColumns, score } from "./columns.ts";
import { deletedWith } from "./erasure.ts";
import { users } from "./staff.ts";

export const customerValueMetrics = sqliteTable(
  "customer_value_metrics",
  {
    id: id(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    totalSpent: money("total_spent").notNull().default(0),
    totalBookings: integer("total_bookings").notNull().default(0),
    avgBookingValue: money("avg_booking_value").notNull().default(0),
    firstBookingDate: moment("first_booking_date"),
    lastBookingDate: moment("last_booking_date"),
    bookingFrequencyDays: real("booking_frequency_days"),
    lifetimeValue: money("lifetime_value").notNull().default(0),
    predictedValue: money("predicted_value"),
    satisfactionScore: real("satisfaction_score"),
    referralCount: integer("referral_count").notNull().default(0),
    referralValue: money("referral_value").notNull().default(0),
    churnRiskScore: score("churn_risk_score"),
    lastCalculatedAt: moment("last_calculated_at").notNull(),
  },
  (t) => [
    inRange("value_churn_risk", t.churnRiskScore, [0, 100]),
    uniqueIndex("unique_customer_metrics").on(t.customerId),
    index("idx_lifetime_value").on(t.lifetimeValue),
    index("idx_churn_risk").on(t.churnRiskScore),
  ],
);

export const valuePeople = personColumns(customerValueMetrics, {
  customer: { customerId: "keep-one" },
});
export const valueErasure = deletedWith(customerValueMetrics, { by: ["customerId"] });
