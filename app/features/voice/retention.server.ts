import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import {
  bookings,
  conversations,
  leads,
  recordingChunks,
  recordings,
  transcripts,
  voiceNotices,
} from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { releaseFile } from "#app/platform/files/stage-file.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { KEPT_DAYS } from "./notice-rules.ts";
import { MAY_HEAR } from "./scope.server.ts";
import { type RecordingRow, UPLOAD_LIFE } from "./upload-token.server.ts";

const AT_ONCE = 200;
const KEPT = KEPT_DAYS * DAY;
const FINAL = ["COLLECTED", "RETURNED", "CANCELLED", "DISPOSED"] as const;

schedule({ name: "recordings-retention", pattern: "50 3 * * *" });

registerWorker({
  kind: "recordings-retention",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await endRecordings(database, Date.now());
    return null;
  },
});

/**
 * Deletes what was said 90 days after the job, lead or conversation it belongs to was closed (semantics
 * 9.3): the sound, its waveform and its words. That there was something spoken stays.
 */
export async function endRecordings(database: Database, now: number) {
  while ((await endSome(database, now)) === AT_ONCE);
  await forgetDrafts(database, now);
}

function endSome(database: Database, now: number): Promise<number> {
  return transact(systemContext(database, now), "end recordings", async (context) => {
    const rows = await context.db
      .select()
      .from(recordings)
      .where(and(inArray(recordings.state, ["READY", "UNCHECKED"]), isOver(now - KEPT)))
      .limit(AT_ONCE);
    for (const row of rows) await eraseRecording(context, row);
    return rows.length;
  });
}

/** The job decides where there is one, else the lead, else the conversation; a bare note its own age. */
function isOver(before: number) {
  const closed = sql.raw(FINAL.map((state) => `'${state}'`).join(", "));
  const jobOver = sql`exists (select 1 from ${bookings} where ${bookings.id} = ${recordings.bookingId}
    and ${bookings.status} in (${closed}) and ${bookings.statusEnteredAt} <= ${before})`;
  const jobGoesOn = sql`exists (select 1 from ${bookings} where ${bookings.leadId} = ${leads.id}
    and (${bookings.status} not in (${closed}) or ${bookings.statusEnteredAt} > ${before}))`;
  const leadOver = sql`exists (select 1 from ${leads} where ${leads.id} = ${recordings.leadId}
    and ${leads.stage} in ('LOST', 'CONVERTED') and ${leads.stageEnteredAt} <= ${before}
    and not ${jobGoesOn})`;
  const threadOver = sql`exists (select 1 from ${conversations}
    where ${conversations.id} = ${recordings.conversationId}
    and ${conversations.state} = 'CLOSED' and ${conversations.closedAt} <= ${before})`;
  return sql`case
    when ${recordings.bookingId} is not null then ${jobOver}
    when ${recordings.leadId} is not null then ${leadOver}
    when ${recordings.conversationId} is not null then ${threadOver}
    else ${recordings.createdAt} <= ${before} end`;
}

async function eraseRecording(context: CommandContext, row: RecordingRow) {
  const { db, now } = context;
  await db
    .update(recordings)
    .set({
      state: "ERASED",
      peaks: null,
      sha256: null,
      webmFileId: null,
      mp3FileId: null,
      originalFileId: null,
      erasedAt: now,
      updatedAt: now,
    })
    .where(eq(recordings.id, row.id));
  for (const id of [row.webmFileId, row.mp3FileId, row.originalFileId])
    if (id) await releaseFile(context, id);
  await db
    .update(transcripts)
    .set({
      state: "ERASED",
      sealedText: null,
      sealedParts: null,
      accepted: [],
      trouble: null,
      updatedAt: now,
    })
    .where(eq(transcripts.recordingId, row.id));
  await emit(context, "recording.erased", {
    subject: { type: "recording", id: row.id },
    leadId: row.leadId,
    customerId: row.customerId,
    audience: [row.createdBy, null],
    readBy: MAY_HEAR,
  });
}

/** Uploads that were never finished, and notices after which nothing was said. */
function forgetDrafts(database: Database, now: number): Promise<void> {
  return transact(systemContext(database, now), "forget drafts of recordings", async ({ db }) => {
    const drafts = and(
      eq(recordings.state, "UPLOADING"),
      lte(recordings.createdAt, now - UPLOAD_LIFE),
    );
    const ids = db.select({ id: recordings.id }).from(recordings).where(drafts);
    await db.delete(recordingChunks).where(inArray(recordingChunks.recordingId, ids));
    await db.delete(recordings).where(drafts);
    await db
      .delete(voiceNotices)
      .where(
        and(
          lte(voiceNotices.at, now - KEPT),
          sql`not exists (select 1 from ${recordings} where ${recordings.noticeId} = "voice_notices"."id")`,
        ),
      );
  });
}
