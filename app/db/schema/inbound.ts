import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { INBOUND_KINDS } from "#app/db/enums.ts";
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
import { users } from "./staff.ts";

/** Telephone systems, text and mail services that may tell us what came in; secrets are sealed. */
export const inboundSources = sqliteTable(
  "inbound_sources",
  {
    id: id(),
    name: text("name").notNull(),
    kind: text("kind", { enum: INBOUND_KINDS }).notNull(),
    secret: text("secret").notNull(),
    /** The secret before the last change: it counts until the moment beside it. */
    oldSecret: text("old_secret"),
    oldSecretUntil: moment("old_secret_until"),
    isActive: flag("is_active").notNull().default(true),
    seenAt: moment("seen_at"),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("inbound_sources_kind", t.kind, INBOUND_KINDS),
    isBoolean("inbound_sources_is_active", t.isActive),
  ],
);

const STATES = ["RECEIVED", "FILED", "IGNORED"] as const;

/** What came in from outside, each message once. Its words stay only until it is filed. */
export const inboundMessages = sqliteTable(
  "inbound_messages",
  {
    id: id(),
    /** The source's id, or "twilio", "sandbox", "staff". */
    source: text("source").notNull(),
    messageId: text("message_id").notNull(),
    kind: text("kind", { enum: INBOUND_KINDS }).notNull(),
    state: text("state", { enum: STATES }).notNull().default("RECEIVED"),
    /** Null once it is filed. */
    content: json<Record<string, unknown>>("content"),
    /** Where it was filed, or why it was not. */
    verdict: text("verdict"),
    leadId: text("lead_id").references(() => leads.id),
    customerId: text("customer_id").references(() => users.id),
    bookingId: text("booking_id").references(() => bookings.id),
    receivedAt: moment("received_at").notNull(),
    filedAt: moment("filed_at"),
    /** Until then a repeat is known as one. */
    keptUntil: moment("kept_until").notNull(),
  },
  (t) => [
    oneOf("inbound_messages_kind", t.kind, INBOUND_KINDS),
    oneOf("inbound_messages_state", t.state, STATES),
    isJson("inbound_messages_content", t.content),
    check("inbound_messages_waits", sql`${t.state} <> 'RECEIVED' or ${t.content} is not null`),
    uniqueIndex("inbound_messages_once").on(t.source, t.messageId),
    index("inbound_messages_kept").on(t.keptUntil),
    index("inbound_messages_lead").on(t.leadId).where(sql`lead_id is not null`),
    index("inbound_messages_customer").on(t.customerId).where(sql`customer_id is not null`),
    index("inbound_messages_booking").on(t.bookingId).where(sql`booking_id is not null`),
  ],
);

export const inboundMessagesPeople = personColumns(inboundMessages, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
});
/** Which message it was stays, so that a repeat of it is not taken for a new person. */
export const inboundMessagesErasure = blankedWith(inboundMessages, {
  by: ["customerId", "leadId", "bookingId"],
  blank: { state: "FILED", content: null, verdict: null },
  keep: ["source", "messageId"],
});
