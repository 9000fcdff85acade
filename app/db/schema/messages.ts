import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, isBoolean, moment, oneOf } from "./columns.ts";

/**
 * The customer's one link of a thread: a lead, or a job without one. A thread without a row is in
 * its first generation; raising it kills every link that was sent.
 */
export const portalLinks = sqliteTable(
  "portal_links",
  {
    threadId: text("thread_id").primaryKey(),
    generation: integer("generation").notNull(),
    isClosed: flag("is_closed").notNull().default(false),
    changedBy: text("changed_by"),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [isBoolean("portal_links_is_closed", t.isClosed)],
);

const RECEIPT_STATES = ["ACCEPTED", "DELIVERED", "BOUNCED"] as const;

/** What a service told of a message after it took it. */
export const messageReceipts = sqliteTable(
  "message_receipts",
  {
    deliveryId: text("delivery_id").primaryKey(),
    providerId: text("provider_id"),
    state: text("state", { enum: RECEIPT_STATES }).notNull(),
    /** Why it came back, in the service's own code. */
    code: text("code"),
    /** It can never arrive there: the address is not written to again. */
    isPermanent: flag("is_permanent").notNull().default(false),
    at: moment("at").notNull(),
  },
  (t) => [
    oneOf("message_receipts_state", t.state, RECEIPT_STATES),
    isBoolean("message_receipts_is_permanent", t.isPermanent),
    index("message_receipts_provider").on(t.providerId).where(sql`provider_id is not null`),
    index("message_receipts_at").on(t.at),
  ],
);

const BLOCK_REASONS = ["STOP", "BOUNCED"] as const;

/** Addresses that are not written to, known by a keyed hash: whoever they belong to. */
export const addressBlocks = sqliteTable(
  "address_blocks",
  {
    channel: text("channel", { enum: ["EMAIL", "SMS"] }).notNull(),
    addressHash: text("address_hash").notNull(),
    reason: text("reason", { enum: BLOCK_REASONS }).notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channel, t.addressHash, t.reason] }),
    oneOf("address_blocks_channel", t.channel, ["EMAIL", "SMS"]),
    oneOf("address_blocks_reason", t.reason, BLOCK_REASONS),
  ],
);
