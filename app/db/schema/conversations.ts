import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { CONVERSATION_STATES, MESSAGE_AUTHORS } from "#app/db/enums.ts";
import {
  flag,
  id,
  inRange,
  isBoolean,
  isJson,
  json,
  moment,
  oneOf,
  personColumns,
  stamps,
} from "./columns.ts";
import { blankedWith, deletedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { widgetKeys } from "./shop.ts";
import { users } from "./staff.ts";
import { recordings } from "./voice.ts";

type Facts = "category" | "brand" | "model" | "fault" | "name" | "email" | "phone";

/** A visitor and the shop, writing to each other: one thread a browser, however often it comes back. */
export const conversations = sqliteTable(
  "conversations",
  {
    id: id(),
    state: text("state", { enum: CONVERSATION_STATES }).notNull().default("OPEN"),
    snoozedUntil: moment("snoozed_until"),
    closedAt: moment("closed_at"),
    assignedTo: text("assigned_to").references(() => users.id),
    widgetKeyId: text("widget_key_id").references(() => widgetKeys.id),
    sourceDetails: json<Record<string, unknown> | null>("source_details"),
    /** SHA-256 of the visitor's token; a thread that was merged into another has none. */
    tokenHash: text("token_hash"),
    tokenSeenAt: moment("token_seen_at").notNull(),
    leadId: text("lead_id").references(() => leads.id),
    customerId: text("customer_id").references(() => users.id),
    mergedIntoId: text("merged_into_id"),
    /** The last line of that thread before this one's were added to it. */
    mergedAtSeq: integer("merged_at_seq"),
    isSpam: flag("is_spam").notNull().default(false),
    /** What a blocked visitor sends is refused. */
    isBlocked: flag("is_blocked").notNull().default(false),
    /** The assistant asks until a person takes over or everything is said. */
    isAssisted: flag("is_assisted").notNull().default(true),
    /** What the assistant has found out so far. */
    facts: json<Record<Facts, string | null>>("facts").notNull(),
    /** The assistant's questions in their order. */
    asked: json<string[]>("asked").notNull(),
    lastSeq: integer("last_seq").notNull().default(0),
    visitorSeenSeq: integer("visitor_seen_seq").notNull().default(0),
    /** Since when the visitor waits for a person, and until when they should have an answer. */
    waitingSince: moment("waiting_since"),
    answerDueAt: moment("answer_due_at"),
    firstRespondedAt: moment("first_responded_at"),
    /** When what was said last became an interaction: one a session. */
    notedInAt: moment("noted_in_at"),
    notedOutAt: moment("noted_out_at"),
    lastMessageAt: moment("last_message_at").notNull(),
    rating: integer("rating"),
    ...stamps(),
  },
  (t) => [
    oneOf("conversations_state", t.state, CONVERSATION_STATES),
    isBoolean("conversations_is_spam", t.isSpam),
    isBoolean("conversations_is_blocked", t.isBlocked),
    isBoolean("conversations_is_assisted", t.isAssisted),
    isJson("conversations_source", t.sourceDetails),
    isJson("conversations_facts", t.facts),
    isJson("conversations_asked", t.asked),
    inRange("conversations_rating", t.rating, [1, 5]),
    check("conversations_snooze", sql`${t.state} <> 'SNOOZED' or ${t.snoozedUntil} is not null`),
    uniqueIndex("conversations_token").on(t.tokenHash).where(sql`token_hash is not null`),
    index("conversations_inbox").on(t.isSpam, t.state, t.lastMessageAt, t.id),
    index("conversations_own").on(t.assignedTo, t.isSpam, t.state, t.lastMessageAt, t.id),
    index("conversations_due").on(t.answerDueAt).where(sql`answer_due_at is not null`),
    index("conversations_snoozed").on(t.snoozedUntil).where(sql`state = 'SNOOZED'`),
    index("conversations_lead").on(t.leadId).where(sql`lead_id is not null`),
    index("conversations_customer").on(t.customerId).where(sql`customer_id is not null`),
    index("conversations_joined").on(t.mergedIntoId).where(sql`merged_into_id is not null`),
    index("conversations_newest").on(t.createdAt, t.id),
  ],
);

export const conversationsPeople = personColumns(conversations, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
  staff: ["assignedTo"],
});

/** One line of a conversation. `seq` counts without gaps; the id is the sender's, so a repeat is one. */
export const conversationMessages = sqliteTable(
  "conversation_messages",
  {
    id: id(),
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id),
    seq: integer("seq").notNull(),
    author: text("author", { enum: MESSAGE_AUTHORS }).notNull(),
    staffId: text("staff_id").references(() => users.id),
    text: text("text").notNull(),
    /** Answers that the visitor may press instead of typing. */
    choices: json<string[]>("choices").notNull(),
    /** Photos that came with it. */
    fileIds: json<string[]>("file_ids").notNull().default(sql`'[]'`),
    /** What was said aloud instead of written. */
    recordingId: text("recording_id").references((): AnySQLiteColumn => recordings.id),
    /** The thread in which it was said, where that was joined to this one; empty where that is not known. */
    saidIn: text("said_in"),
    at: moment("at").notNull(),
  },
  (t) => [
    oneOf("conversation_messages_author", t.author, MESSAGE_AUTHORS),
    isJson("conversation_messages_choices", t.choices),
    uniqueIndex("conversation_messages_order").on(t.conversationId, t.seq),
    index("conversation_messages_staff").on(t.staffId).where(sql`staff_id is not null`),
    index("conversation_messages_recording").on(t.recordingId).where(sql`recording_id is not null`),
  ],
);

export const conversationMessagesPeople = personColumns(conversationMessages, {
  staff: ["staffId"],
});

/** How far somebody of the shop has read a conversation. */
export const conversationReaders = sqliteTable(
  "conversation_readers",
  {
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    seenSeq: integer("seen_seq").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.userId] }),
    index("conversation_readers_user").on(t.userId),
  ],
);

export const conversationReadersPeople = personColumns(conversationReaders, {
  staff: ["userId"],
});

/** Answers written in advance; staff call one by its word behind a slash. */
export const cannedReplies = sqliteTable(
  "canned_replies",
  {
    id: id(),
    shortcut: text("shortcut").notNull(),
    text: text("text").notNull(),
    deletedAt: moment("deleted_at"),
    ...stamps(),
  },
  (t) => [uniqueIndex("canned_replies_shortcut").on(t.shortcut).where(sql`deleted_at is null`)],
);
const NO_FACTS = ["category", "brand", "model", "fault", "name", "email", "phone"];
export const conversationsErasure = blankedWith(conversations, {
  by: ["id", "customerId", "leadId", "mergedIntoId"],
  blank: {
    ...{ state: "CLOSED", snoozedUntil: null, sourceDetails: null, tokenHash: null, asked: "[]" },
    ...{ facts: JSON.stringify(Object.fromEntries(NO_FACTS.map((fact) => [fact, null]))) },
    ...{
      waitingSince: null,
      answerDueAt: null,
      closedAt: (now) => sql`coalesce(closed_at, ${now})`,
    },
  },
});
export const conversationMessagesErasure = deletedWith(conversationMessages, {
  by: ["conversationId"],
  files: ["fileIds"],
});
export const conversationReadersErasure = deletedWith(conversationReaders, {
  by: ["conversationId"],
});
