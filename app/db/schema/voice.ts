import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { RECORDING_SOURCES, RECORDING_STATES, TRANSCRIPT_STATES } from "#app/db/enums.ts";
import { bookings } from "./bookings.ts";
import { id, isJson, json, moment, oneOf, personColumns, stamps } from "./columns.ts";
import { conversations } from "./conversations.ts";
import { deletedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
import { files } from "./platform.ts";
import { widgetKeys } from "./shop.ts";
import { users } from "./staff.ts";

/** That somebody was told what becomes of a recording before they could begin one. */
export const voiceNotices = sqliteTable(
  "voice_notices",
  {
    id: id(),
    conversationId: text("conversation_id").references(() => conversations.id),
    widgetKeyId: text("widget_key_id").references(() => widgetKeys.id),
    /** Which words were shown. */
    wordingHash: text("wording_hash").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    index("voice_notices_conversation")
      .on(t.conversationId)
      .where(sql`conversation_id is not null`),
    index("voice_notices_age").on(t.at),
  ],
);

/** Something that was spoken: a visitor's message, or a note of somebody who works here. */
export const recordings = sqliteTable(
  "recordings",
  {
    id: id(),
    source: text("source", { enum: RECORDING_SOURCES }).notNull(),
    state: text("state", { enum: RECORDING_STATES }).notNull(),
    /** SHA-256 of the token that may add to an upload. */
    uploadTokenHash: text("upload_token_hash"),
    noticeId: text("notice_id").references(() => voiceNotices.id),
    widgetKeyId: text("widget_key_id").references(() => widgetKeys.id),
    /** As it was sent; what is served has a type of its own. */
    mimeType: text("mime_type").notNull(),
    receivedBytes: integer("received_bytes").notNull().default(0),
    /** Of the bytes as they were sent. */
    sha256: text("sha256"),
    durationMs: integer("duration_ms"),
    /** Loudness from 0 to 100, in equal steps over the whole length. */
    peaks: json<number[] | null>("peaks"),
    conversationId: text("conversation_id").references(() => conversations.id),
    leadId: text("lead_id").references(() => leads.id),
    customerId: text("customer_id").references(() => users.id),
    bookingId: text("booking_id").references(() => bookings.id),
    createdBy: text("created_by").references(() => users.id),
    /** By the clock of the device, for what was spoken without signal. */
    recordedAt: moment("recorded_at").notNull(),
    webmFileId: text("webm_file_id").references(() => files.id),
    mp3FileId: text("mp3_file_id").references(() => files.id),
    /** As it was sent, where nothing could check it. */
    originalFileId: text("original_file_id").references(() => files.id),
    erasedAt: moment("erased_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("recordings_source", t.source, RECORDING_SOURCES),
    oneOf("recordings_state", t.state, RECORDING_STATES),
    isJson("recordings_peaks", t.peaks),
    check(
      "recordings_audio",
      sql`${t.state} not in ('READY', 'UNCHECKED') or coalesce(${t.webmFileId}, ${t.originalFileId}) is not null`,
    ),
    index("recordings_newest").on(t.state, t.createdAt, t.id),
    index("recordings_conversation").on(t.conversationId).where(sql`conversation_id is not null`),
    index("recordings_lead").on(t.leadId, t.createdAt).where(sql`lead_id is not null`),
    index("recordings_customer").on(t.customerId, t.createdAt).where(sql`customer_id is not null`),
    index("recordings_booking").on(t.bookingId, t.createdAt).where(sql`booking_id is not null`),
    index("recordings_staff").on(t.createdBy).where(sql`created_by is not null`),
    index("recordings_notice").on(t.noticeId).where(sql`notice_id is not null`),
    index("recordings_day").on(t.source, t.createdAt),
  ],
);

export const recordingsPeople = personColumns(recordings, {
  customer: { customerId: "repoint" },
  lead: { leadId: "repoint" },
  staff: ["createdBy"],
});

/** The pieces of an upload, until all are there. */
export const recordingChunks = sqliteTable(
  "recording_chunks",
  {
    recordingId: text("recording_id")
      .notNull()
      .references(() => recordings.id),
    n: integer("n").notNull(),
    bytes: integer("bytes").notNull(),
    sha256: text("sha256").notNull(),
    /** A staged file: what is never finished goes with the other files that nobody took. */
    fileId: text("file_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.recordingId, t.n] })],
);

/** What was said, as far as a program made it out or a person wrote it down. */
export const transcripts = sqliteTable(
  "transcripts",
  {
    id: id(),
    recordingId: text("recording_id")
      .notNull()
      .references(() => recordings.id),
    state: text("state", { enum: TRANSCRIPT_STATES }).notNull(),
    engine: text("engine"),
    /** Made by an engine that often mishears. */
    isRough: integer("is_rough", { mode: "boolean" }).notNull().default(false),
    /** Encrypted, like the recording; so are the parts with their times and confidence. */
    sealedText: text("sealed_text"),
    sealedParts: text("sealed_parts"),
    language: text("language").notNull(),
    /** Why there is none, in words for people. */
    trouble: text("trouble"),
    /** The facts that somebody took over. */
    accepted: json<string[]>("accepted").notNull(),
    editedBy: text("edited_by").references(() => users.id),
    editedAt: moment("edited_at"),
    ...stamps(),
  },
  (t) => [
    oneOf("transcripts_state", t.state, TRANSCRIPT_STATES),
    check("transcripts_is_rough", sql`${t.isRough} in (0, 1)`),
    isJson("transcripts_accepted", t.accepted),
    uniqueIndex("transcripts_recording").on(t.recordingId),
    index("transcripts_staff").on(t.editedBy).where(sql`edited_by is not null`),
  ],
);

export const transcriptsPeople = personColumns(transcripts, { staff: ["editedBy"] });
export const recordingsErasure = deletedWith(recordings, {
  by: ["customerId", "leadId", "bookingId", "conversationId"],
  files: ["webmFileId", "mp3FileId", "originalFileId"],
});
export const recordingChunksErasure = deletedWith(recordingChunks, {
  by: ["recordingId"],
  files: ["fileId"],
});
export const transcriptsErasure = deletedWith(transcripts, { by: ["recordingId"] });
