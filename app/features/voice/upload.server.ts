import { createHash } from "node:crypto";
import { and, asc, eq, gt, sum } from "drizzle-orm";
import { recordingChunks, recordings, voiceNotices } from "#app/db/schema/index.ts";
import { refuseBlocked } from "#app/features/conversations/take-line.server.ts";
import { ownThread } from "#app/features/conversations/visitor-token.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError, conflict, invalidField } from "#app/platform/errors.ts";
import { storeSealed } from "#app/platform/files/file-store.server.ts";
import { keepFile } from "#app/platform/files/stage-file.server.ts";
import { newId } from "#app/platform/ids.ts";
import { audioTypeOf } from "#app/platform/media/audio-container.ts";
import { MOST_AUDIO_BYTES } from "#app/platform/media/check-audio.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { spendProof } from "#app/platform/page-pass.server.ts";
import { tooLarge } from "#app/platform/problem.server.ts";
import { visitOf } from "#app/platform/public-visit.ts";
import {
  AddChunk,
  CHUNK_BYTES,
  OfUpload,
  StartedVoice,
  StartVoice,
  Upload,
} from "./public-schema.ts";
import { hashOfToken, ownUpload, type RecordingRow, uploadTokenOf } from "./upload-token.server.ts";

export const startVoice = command({
  summary: "Begin to send a voice message",
  can: "public:enquire",
  input: StartVoice,
  output: StartedVoice,
  keep: (started) => ({ ...started, uploadToken: "" }),
  restore: (kept) => ({ ...kept, uploadToken: uploadTokenOf(kept.id) }),
  async run(context, { id: given, conversationId, mimeType, noticeId }) {
    const known = given ? await recordingOf(context, given) : null;
    if (known) {
      const isSame = known.noticeId === noticeId && known.mimeType === mimeType;
      if (!isSame) throw conflict("id_taken", "A record with this id exists already.");
      return startedOf(known.id);
    }
    const visit = visitOf(context);
    if (conversationId !== undefined) {
      refuseBlocked((await ownThread(context, conversationId)).row);
    } else if (visit.needsProof && visit.threadToken === null) {
      await spendProof(context, visit.proof);
    }
    await requireNotice(context, noticeId);
    await requireQuota(context);
    const id = given ?? newId();
    await context.db.insert(recordings).values({
      id,
      source: "VISITOR",
      state: "UPLOADING",
      uploadTokenHash: hashOfToken(uploadTokenOf(id)),
      noticeId,
      widgetKeyId: context.actor.credentialId,
      mimeType,
      conversationId: conversationId ?? null,
      recordedAt: context.now,
      createdAt: context.now,
      updatedAt: context.now,
    });
    return startedOf(id);
  },
});

export const getUpload = query({
  summary: "What has arrived of a voice message",
  can: "public:enquire",
  input: OfUpload,
  output: Upload,
  async run(context, { id }) {
    return uploadOf(context, await ownUpload(context, id));
  },
});

export const addChunk = command({
  summary: "Send a piece of a voice message; the same again is the same piece",
  can: "public:enquire",
  input: AddChunk,
  output: Upload,
  async prepare(context, { id, n, bytes }) {
    const row = await ownUpload(context, id);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const known = await chunkOf(context, id, n);
    if (known || row.state !== "UPLOADING") return { sha256, stored: null };
    if (bytes.byteLength === 0) throw invalidField("bytes", "There is nothing in this piece.");
    if (n === 0 && audioTypeOf(bytes) === null)
      throw invalidField("bytes", "This is no recording that can be played.", "wrong_type");
    if (row.receivedBytes + bytes.byteLength > MOST_AUDIO_BYTES)
      throw tooLarge("A voice message may have at most 10 MB.");
    await requireQuota(context);
    return { sha256, stored: await storeSealed(bytes, "application/octet-stream") };
  },
  async run(context, { id, n, bytes }, { sha256, stored }) {
    const row = await ownUpload(context, id);
    const known = await chunkOf(context, id, n);
    if (known || row.state !== "UPLOADING" || !stored) {
      if (known?.sha256 === sha256) return uploadOf(context, row);
      throw conflict("other_bytes", "This piece arrived already, and it was another one.");
    }
    const receivedBytes = row.receivedBytes + bytes.byteLength;
    if (receivedBytes > MOST_AUDIO_BYTES) throw tooLarge("A voice message may have at most 10 MB.");
    const fileId = await keepFile(context, { stored, name: `chunk ${n}`, subject: null });
    await context.db
      .insert(recordingChunks)
      .values({ recordingId: id, n, bytes: bytes.byteLength, sha256, fileId });
    await context.db
      .update(recordings)
      .set({ receivedBytes, updatedAt: context.now })
      .where(eq(recordings.id, id));
    return uploadOf(context, row);
  },
});

const startedOf = (id: string) => ({
  id,
  uploadToken: uploadTokenOf(id),
  chunkBytes: CHUNK_BYTES,
});

async function uploadOf({ db }: Context, { id, state }: RecordingRow): Promise<Upload> {
  const rows = await db
    .select({ n: recordingChunks.n })
    .from(recordingChunks)
    .where(eq(recordingChunks.recordingId, id))
    .orderBy(asc(recordingChunks.n));
  return { id, received: rows.map(({ n }) => n), state: state as Upload["state"] };
}

async function recordingOf({ db }: Context, id: string): Promise<RecordingRow | null> {
  const [row] = await db.select().from(recordings).where(eq(recordings.id, id));
  return row ?? null;
}

async function chunkOf({ db }: Context, id: string, n: number) {
  const [row] = await db
    .select()
    .from(recordingChunks)
    .where(and(eq(recordingChunks.recordingId, id), eq(recordingChunks.n, n)));
  return row ?? null;
}

/** The notice counts for the page it was shown on, for as long as that may stay open. */
async function requireNotice(context: CommandContext, id: string) {
  const [notice] = await context.db.select().from(voiceNotices).where(eq(voiceNotices.id, id));
  const isOurs = notice?.widgetKeyId === context.actor.credentialId;
  if (!notice || !isOurs || notice.at <= context.now - DAY)
    throw invalidField("noticeId", "Show the notice before the recording begins.", "no_notice");
}

/** What the public may send the shop in a day. @throws 503 */
async function requireQuota({ db, now }: Context) {
  const [row] = await db
    .select({ bytes: sum(recordings.receivedBytes).mapWith(Number) })
    .from(recordings)
    .where(and(eq(recordings.source, "VISITOR"), gt(recordings.createdAt, now - DAY)));
  if ((row?.bytes ?? 0) < env().PUBLIC_VOICE_MEGABYTES_PER_DAY * 1_000_000) return;
  throw new AppError({
    status: 503,
    code: "quota",
    title: "No more recordings today",
    detail: "The shop takes no more voice messages today. Please write instead.",
    headers: { "Retry-After": "3600" },
  });
}
