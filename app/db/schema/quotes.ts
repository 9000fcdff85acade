import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  index,
  integer,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { QUOTE_STATUSES } from "#app/db/enums.ts";
import { bookings } from "./bookings.ts";
import { flag, id, moment, money, oneOf, personColumns, stamps } from "./columns.ts";
import { blankedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { users } from "./staff.ts";

export const quotes = sqliteTable(
  "quotes",
  {
    id: id(),
    number: integer("number").notNull().unique(),
    leadId: text("lead_id").references((): AnySQLiteColumn => leads.id),
    customerId: text("customer_id").references(() => users.id),
    bookingId: text("booking_id").references((): AnySQLiteColumn => bookings.id),
    status: text("status", { enum: QUOTE_STATUSES }).notNull(),
    currentVersion: integer("current_version").notNull().default(1),
    total: money("total").notNull(),
    vat: money("vat").notNull(),
    deposit: money("deposit"),
    sentAt: moment("sent_at"),
    expiresAt: moment("expires_at"),
    firstViewedAt: moment("first_viewed_at"),
    answeredAt: moment("answered_at"),
    acceptedOption: text("accepted_option"),
    declineReason: text("decline_reason"),
    note: text("note"),
    createdBy: text("created_by").references(() => users.id),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("quotes_status", t.status, QUOTE_STATUSES),
    index("quotes_created_by").on(t.createdBy).where(sql`created_by is not null`),
    index("quotes_lead").on(t.leadId, t.status),
    index("quotes_customer").on(t.customerId, t.createdAt),
    index("quotes_booking").on(t.bookingId).where(sql`booking_id is not null`),
    index("quotes_newest").on(t.createdAt, t.id).where(sql`deleted_at is null`),
    index("quotes_status_newest").on(t.status, t.createdAt, t.id).where(sql`deleted_at is null`),
    index("quotes_sent").on(t.sentAt, t.id).where(sql`deleted_at is null`),
    index("quotes_ending").on(t.expiresAt, t.id).where(sql`deleted_at is null`),
    index("quotes_expiry").on(t.expiresAt).where(sql`status = 'SENT'`),
  ],
);

export const quoteLines = sqliteTable(
  "quote_lines",
  {
    id: id(),
    quoteId: text("quote_id")
      .notNull()
      .references(() => quotes.id),
    quoteVersion: integer("quote_version").notNull(),
    position: integer("position").notNull(),
    option: text("option"),
    kind: text("kind", { enum: ["PART", "LABOUR", "OTHER"] }).notNull(),
    /** A part that is not on the shelf: it is ordered when the customer accepts. */
    isToOrder: flag("is_to_order").notNull().default(false),
    description: text("description").notNull(),
    quantity: integer("quantity").notNull(),
    unitPrice: money("unit_price").notNull(),
    vatRate: real("vat_rate").notNull(),
    total: money("total").notNull(),
    vat: money("vat").notNull(),
  },
  (t) => [
    oneOf("quote_lines_kind", t.kind, ["PART", "LABOUR", "OTHER"]),
    uniqueIndex("quote_lines_position").on(t.quoteId, t.quoteVersion, t.position),
  ],
);

export const quoteVersions = sqliteTable(
  "quote_versions",
  {
    id: id(),
    quoteId: text("quote_id")
      .notNull()
      .references(() => quotes.id),
    number: integer("number").notNull(),
    hash: text("hash").notNull(),
    total: money("total").notNull(),
    createdAt: moment("created_at").notNull(),
    signedName: text("signed_name"),
    signedAt: moment("signed_at"),
    maskedAddress: text("masked_address"),
  },
  (t) => [uniqueIndex("quote_versions_number").on(t.quoteId, t.number)],
);

export const quotesPeople = personColumns(quotes, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
  staff: ["createdBy"],
});
export const quotesErasure = blankedWith(quotes, {
  by: ["customerId", "leadId", "bookingId"],
  blank: { declineReason: null, note: null },
  keep: ["acceptedOption"],
});
/** What was sold, for how much: an invoice has to say so. */
export const quoteLinesErasure = blankedWith(quoteLines, {
  by: ["quoteId"],
  keep: ["option", "description"],
});
export const quoteVersionsErasure = blankedWith(quoteVersions, {
  by: ["quoteId"],
  blank: { signedName: null, maskedAddress: null },
  keep: ["hash"],
});
