import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import { TICKET_STATES } from "#app/db/enums.ts";
import { marketingCampaigns } from "./campaigns.ts";
import { id, inRange, moment, money, oneOf, personColumns, stamps } from "./columns.ts";
import { devices } from "./devices.ts";
import { blankedWith, deletedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { quotes } from "./quotes.ts";
import { referrals } from "./referrals.ts";
import { locations } from "./shop.ts";
import { users } from "./staff.ts";

export const bookings = sqliteTable(
  "bookings",
  {
    id: id(),
    number: integer("number").notNull().unique(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    deviceId: text("device_id").references(() => devices.id),
    locationId: text("location_id").references(() => locations.id),
    assignedTo: text("assigned_to").references(() => users.id),
    status: text("status", { enum: TICKET_STATES }).notNull(),
    statusEnteredAt: moment("status_entered_at").notNull(),
    fault: text("fault"),
    notes: text("notes"),
    slotStartsAt: moment("slot_starts_at"),
    slotEndsAt: moment("slot_ends_at"),
    promisedAt: moment("promised_at"),
    priceTotal: money("price_total"),
    partsCost: money("parts_cost").notNull().default(0),
    paidTotal: money("paid_total").notNull().default(0),
    preAuthorisedLimit: money("pre_authorised_limit"),
    statusReason: text("status_reason"),
    completedAt: moment("completed_at"),
    quoteId: text("quote_id").references((): AnySQLiteColumn => quotes.id),
    leadId: text("lead_id").references((): AnySQLiteColumn => leads.id),
    marketingCampaignId: text("marketing_campaign_id").references(() => marketingCampaigns.id),
    referralId: text("referral_id").references((): AnySQLiteColumn => referrals.id),
    acquisitionCost: money("acquisition_cost").notNull().default(0),
    profitMargin: real("profit_margin"),
    customerEffortScore: real("customer_effort_score"),
    npsScore: integer("nps_score"),
    satisfactionNotes: text("satisfaction_notes"),
    /** The job that this one puts right under warranty. */
    comebackOf: text("comeback_of").references((): AnySQLiteColumn => bookings.id),
    /** Local date on which the warranty ends. */
    warrantyUntil: text("warranty_until"),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("bookings_status", t.status, TICKET_STATES),
    inRange("bookings_nps_score", t.npsScore, [0, 10]),
    inRange("bookings_effort", t.customerEffortScore, [1, 5]),
    index("bookings_customer").on(t.customerId, t.createdAt, t.id),
    index("bookings_newest").on(t.createdAt, t.id).where(sql`deleted_at is null`),
    index("bookings_status_newest").on(t.status, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("bookings_status_updated").on(t.status, t.updatedAt, t.id).where(sql`deleted_at is null`),
    index("bookings_mine").on(t.assignedTo, t.status, t.createdAt, t.id),
    index("bookings_lead").on(t.leadId).where(sql`lead_id is not null`),
    index("bookings_quote").on(t.quoteId).where(sql`quote_id is not null`),
    index("bookings_device").on(t.deviceId).where(sql`device_id is not null`),
    index("bookings_slot").on(t.slotStartsAt, t.id).where(sql`deleted_at is null`),
    index("bookings_updated").on(t.updatedAt, t.id).where(sql`deleted_at is null`),
    index("bookings_promised").on(t.promisedAt, t.id).where(sql`deleted_at is null`),
    index("bookings_comeback").on(t.comebackOf).where(sql`comeback_of is not null`),
  ],
);

/**
 * Two people never get the same quarter of an hour: the primary key says so. The place is taken by
 * a booking, or held for a lead until staff have booked it.
 */
export const slotClaims = sqliteTable(
  "slot_claims",
  {
    resource: text("resource").notNull(),
    quarterHourUtc: integer("quarter_hour_utc").notNull(),
    bookingId: text("booking_id").references(() => bookings.id),
    leadId: text("lead_id").references((): AnySQLiteColumn => leads.id),
  },
  (t) => [
    primaryKey({ columns: [t.resource, t.quarterHourUtc] }),
    check("slot_claims_holder", sql`(booking_id is null) <> (lead_id is null)`),
    index("slot_claims_booking").on(t.bookingId),
    index("slot_claims_lead").on(t.leadId).where(sql`lead_id is not null`),
  ],
);

/** A refund is a negative payment with its reason. */
export const payments = sqliteTable(
  "payments",
  {
    id: id(),
    bookingId: text("booking_id")
      .notNull()
      .references(() => bookings.id),
    amount: money("amount").notNull(),
    method: text("method", { enum: ["CARD", "CASH", "TRANSFER", "ACCOUNT"] }).notNull(),
    reason: text("reason"),
    takenBy: text("taken_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    oneOf("payments_method", t.method, ["CARD", "CASH", "TRANSFER", "ACCOUNT"]),
    index("payments_booking").on(t.bookingId),
    index("payments_taken").on(t.takenBy).where(sql`taken_by is not null`),
    index("payments_created").on(t.createdAt),
  ],
);

export const bookingsPeople = personColumns(bookings, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
  staff: ["assignedTo"],
});
export const paymentsPeople = personColumns(payments, { staff: ["takenBy"] });
export const slotClaimsPeople = personColumns(slotClaims, { lead: { leadId: "repoint" } });
export const bookingsErasure = blankedWith(bookings, {
  by: ["customerId"],
  blank: { fault: null, notes: null, statusReason: null, satisfactionNotes: null },
  keep: ["warrantyUntil"],
});
export const paymentsErasure = blankedWith(payments, {
  by: ["bookingId"],
  blank: { reason: null },
});
export const slotClaimsErasure = deletedWith(slotClaims, { by: ["leadId"] });
