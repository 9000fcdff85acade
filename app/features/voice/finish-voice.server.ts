import { createHash } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import {
  conversationMessages,
  conversations,
  files,
  recordingChunks,
  voiceNotices,
} from "#app/db/schema/index.ts";
import {
  type ConversationRow,
  loadWhere,
} from "#app/features/conversations/conversation-record.server.ts";
import { openConversation } from "#app/features/conversations/open-conversation.server.ts";
import {
  alone,
  followJoins,
  type OwnThread,
} from "#app/features/conversations/own-thread.server.ts";
import { refuseBlocked, takeLine } from "#app/features/conversations/take-line.server.ts";
import { openersOf, threadOfToken } from "#app/features/conversations/visitor-token.server.ts";
import { showThread } from "#app/features/conversations/visitor-view.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { readSealed } from "#app/platform/files/file-store.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { takeCheckTurn } from "#app/platform/public-limits.server.ts";
import {
  announceRecording,
  attachSound,
  saveRecording,
  storeRecording,
} from "./keep-recording.server.ts";
import { FinishedVoice, FinishVoice } from "./public-schema.ts";
import { ownUpload, type RecordingRow } from "./upload-token.server.ts";
import { voiceLine } from "./voice-line.ts";

export const finishVoice = command({
  summary: "Say that a voice message is complete: it is checked, and becomes a line of the thread",
  can: "public:enquire",
  input: FinishVoice,
  output: FinishedVoice,
  // Where the token was stands the thread that it opens: its own, also where that was joined to another.
  keep: ({ visitorToken, ...finished }) => ({
    ...finished,
    visitorToken: threadOfToken(visitorToken) ?? "",
    statusUrl: "",
  }),
  restore: (kept) => ({ ...kept, ...openersOf(kept.visitorToken) }),
  async prepare(context, { id, chunks, sha256 }) {
    const row = await ownUpload(context, id);
    if (row.state !== "UPLOADING") return null;
    await takeCheckTurn(id);
    return storeRecording(await wholeOf(context, { id, chunks, sha256 }), "chunks");
  },
  async run(context, { id, sha256, durationMs, sourceDetails, website }, stored) {
    const row = await ownUpload(context, id);
    if (row.state !== "UPLOADING" || !stored) return repeated(context, row);
    const thread =
      row.conversationId === null
        ? alone(
            await openConversation(context, {
              id: newId(),
              sourceDetails,
              honeypot: website ?? null,
              texts: [],
            }),
          )
        : await threadOf(context, row.conversationId);
    refuseBlocked(thread.row);
    if (row.conversationId === null) await bindNotice(context, row, thread.row);
    const sound = await attachSound(context, id, stored);
    const kept = await saveRecording(context, row, {
      ...sound,
      sha256,
      durationMs: sound.durationMs ?? durationMs,
      conversationId: thread.row.id,
    });
    const text = voiceLine(kept.durationMs);
    const said = await takeLine(context, thread, { text, recordingId: id });
    const { leadId, customerId, assignedTo } = said.row;
    const whose = await saveRecording(context, kept, { leadId, customerId });
    await context.db.delete(recordingChunks).where(eq(recordingChunks.recordingId, id));
    await announceRecording(context, whose, [assignedTo]);
    return finished(context, { row: whose, thread: said, after: thread.row.lastSeq });
  },
});

/** The notice was shown before there was a conversation; now it stands in the history of this one. */
async function bindNotice(context: CommandContext, row: RecordingRow, thread: ConversationRow) {
  const noticeId = row.noticeId ?? "";
  await context.db
    .update(voiceNotices)
    .set({ conversationId: thread.id })
    .where(eq(voiceNotices.id, noticeId));
  await emit(context, "voice.notice_shown", {
    subject: { type: "conversation", id: thread.id },
    details: { noticeId },
    audience: [thread.assignedTo],
    readBy: "conversations:reply",
  });
}

/** All pieces in their order. @throws 409 while one is missing, or when they are not what was meant */
async function wholeOf(
  { db }: Context,
  { id, chunks, sha256 }: { id: string; chunks: number; sha256: string },
): Promise<Buffer> {
  const rows = await db
    .select({ n: recordingChunks.n, storageKey: files.storageKey })
    .from(recordingChunks)
    .innerJoin(files, eq(files.id, recordingChunks.fileId))
    .where(eq(recordingChunks.recordingId, id))
    .orderBy(asc(recordingChunks.n));
  const received = rows.map(({ n }) => n);
  const parts = await Promise.all(rows.map(({ storageKey }) => readSealed(storageKey)));
  const isWhole =
    rows.length === chunks && rows.every(({ n }, place) => n === place && parts[place]);
  if (!isWhole)
    throw conflict("incomplete", "Some pieces have not arrived. Send them again.", { received });
  const bytes = Buffer.concat(parts.flatMap((part) => part ?? []));
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw conflict("other_bytes", "What arrived is not what was sent. Record it again.");
  return bytes;
}

/** The thread of the upload, with where it is read now. */
async function threadOf({ db }: CommandContext, id: string): Promise<OwnThread> {
  return followJoins(db, await loadWhere(db, eq(conversations.id, id)));
}

/** The first answer again, as the thread is now. */
async function repeated(context: CommandContext, row: RecordingRow) {
  const [line] = await context.db
    .select({
      seq: conversationMessages.seq,
      threadId: sql<string>`coalesce(${conversationMessages.saidIn}, ${conversationMessages.conversationId})`,
    })
    .from(conversationMessages)
    .where(eq(conversationMessages.recordingId, row.id));
  const thread = await threadOf(context, line?.threadId ?? row.conversationId ?? "");
  return finished(context, { row, thread, after: (line?.seq ?? 1) - 1 });
}

interface Finishing {
  row: RecordingRow;
  thread: OwnThread;
  after: number;
}

async function finished(context: CommandContext, { row, thread, after }: Finishing) {
  return {
    id: row.id,
    state: row.state as "READY" | "UNCHECKED",
    ...(await showThread(context, thread, after)),
    ...openersOf(thread.own.id),
  };
}
