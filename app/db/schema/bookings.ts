import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { TICKET_STATES } from "#app/db/enums.ts";
import { marketingCampaigns } from "./campaigns.ts";
import { flag, id, inRange, isJson, json, moment, money, oneOf, stamps } from "./columns.ts";
import { devices } from "./devices.ts";
import { leads } from "./leads.ts";
import { files } from "./platform.ts";
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

/** Two people never get the same quarter of an hour: the primary key says so. */
export const slotClaims = sqliteTable(
  "slot_claims",
  {
    resource: text("resource").notNull(),
    quarterHourUtc: integer("quarter_hour_utc").notNull(),
    bookingId: text("booking_id")
      .notNull()
      .references(() => bookings.id),
  },
  (t) => [
    primaryKey({ columns: [t.resource, t.quarterHourUtc] }),
    index("slot_claims_booking").on(t.bookingId),
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
    index("payments_created").on(t.createdAt),
  ],
);

const bookingKey = () =>
  text("booking_id")
    .primaryKey()
    .references(() => bookings.id);
const bookingId = () =>
  text("booking_id")
    .notNull()
    .references(() => bookings.id);

/** What was agreed at the counter; saved piece by piece, so that an abandoned page resumes. */
export const checkIns = sqliteTable(
  "check_ins",
  {
    bookingId: bookingKey(),
    conditions: json<Record<string, { state: string; note: string | null }>>("conditions"),
    accessories: json<string[]>("accessories").notNull(),
    passcodeKind: text("passcode_kind"),
    termsText: text("terms_text"),
    termsHash: text("terms_hash"),
    signedName: text("signed_name"),
    signatureFileId: text("signature_file_id").references(() => files.id),
    signedAt: moment("signed_at"),
    /** Sealed: what the customer shows to get the device back. */
    pickUpCode: text("pick_up_code"),
    ...stamps(),
  },
  (t) => [
    isJson("check_ins_conditions", t.conditions),
    isJson("check_ins_accessories", t.accessories),
    index("check_ins_signature").on(t.signatureFileId),
  ],
);

const PHOTO_STEPS = ["CHECK_IN", "REPAIR", "QUALITY"] as const;

export const bookingPhotos = sqliteTable(
  "booking_photos",
  {
    id: id(),
    bookingId: bookingId(),
    fileId: text("file_id")
      .notNull()
      .references(() => files.id),
    step: text("step", { enum: PHOTO_STEPS }).notNull(),
    /** Where the damage is, as shares of width and height. */
    marks: json<{ x: number; y: number }[]>("marks").notNull(),
    takenBy: text("taken_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    oneOf("booking_photos_step", t.step, PHOTO_STEPS),
    isJson("booking_photos_marks", t.marks),
    index("booking_photos_booking").on(t.bookingId, t.createdAt),
    index("booking_photos_file").on(t.fileId),
  ],
);

export const bookingParts = sqliteTable(
  "booking_parts",
  {
    id: id(),
    bookingId: bookingId(),
    name: text("name").notNull(),
    quantity: integer("quantity").notNull().default(1),
    unitCost: money("unit_cost").notNull().default(0),
    supplier: text("supplier"),
    /** Local date on which an ordered part should come. */
    dueOn: text("due_on"),
    /** Null while the part is on its way. */
    arrivedAt: moment("arrived_at"),
    loggedBy: text("logged_by").references(() => users.id),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [index("booking_parts_booking").on(t.bookingId, t.createdAt)],
);

export const bookingMinutes = sqliteTable(
  "booking_minutes",
  {
    id: id(),
    bookingId: bookingId(),
    staffId: text("staff_id").references(() => users.id),
    minutes: integer("minutes").notNull(),
    note: text("note"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    inRange("booking_minutes_minutes", t.minutes, [1, 1440]),
    index("booking_minutes_booking").on(t.bookingId, t.createdAt),
  ],
);

/** What the workshop writes on a job. */
export const jobSheets = sqliteTable(
  "job_sheets",
  {
    bookingId: bookingKey(),
    diagnosis: text("diagnosis"),
    diagnosedBy: text("diagnosed_by").references(() => users.id),
    diagnosedAt: moment("diagnosed_at"),
    approvedTotal: money("approved_total"),
    approvedHow: text("approved_how"),
    approvedAt: moment("approved_at"),
    usesNoParts: flag("uses_no_parts").notNull().default(false),
    checks: json<Record<string, string>>("checks"),
    checkedBy: text("checked_by").references(() => users.id),
    checkedAt: moment("checked_at"),
    /** How whoever collected the device proved who they are. */
    identity: text("identity"),
    disputedAt: moment("disputed_at"),
    ...stamps(),
  },
  (t) => [isJson("job_sheets_checks", t.checks)],
);

/** Reminders to collect, and the formal notice of the Torts (Interference with Goods) Act 1977. */
export const collectionNotices = sqliteTable(
  "collection_notices",
  {
    id: id(),
    bookingId: bookingId(),
    kind: text("kind", { enum: ["NUDGE", "NOTICE"] }).notNull(),
    day: integer("day").notNull(),
    amountOwed: money("amount_owed"),
    /** Local date from which the goods may be sold. */
    saleDate: text("sale_date"),
    trackingNumber: text("tracking_number"),
    createdBy: text("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    oneOf("collection_notices_kind", t.kind, ["NUDGE", "NOTICE"]),
    uniqueIndex("collection_notices_step").on(t.bookingId, t.kind, t.day),
  ],
);

/** Other booking systems that may tell us of their bookings; the secret is sealed. */
export const bookingSources = sqliteTable("booking_sources", {
  id: id(),
  name: text("name").notNull(),
  secret: text("secret").notNull(),
  isActive: flag("is_active").notNull().default(true),
  seenAt: moment("seen_at"),
  deletedAt: moment("deleted_at"),
  ...stamps(),
});

/** Each message counts once, whatever the sender repeats. */
export const receivedBookingEvents = sqliteTable(
  "received_booking_events",
  {
    source: text("source").notNull(),
    eventId: text("event_id").notNull(),
    bookingId: text("booking_id"),
    receivedAt: moment("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.eventId] }),
    index("received_booking_events_received").on(t.receivedAt),
  ],
);

/** A booking of another system and the job that stands for it here. */
export const foreignBookings = sqliteTable(
  "foreign_bookings",
  {
    source: text("source").notNull(),
    externalId: text("external_id").notNull(),
    bookingId: bookingId(),
    /** The newest move that was taken over; older ones go to the timeline only. */
    movedAt: moment("moved_at").notNull(),
    ratedAt: moment("rated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.externalId] }),
    index("foreign_bookings_booking").on(t.bookingId),
  ],
);
