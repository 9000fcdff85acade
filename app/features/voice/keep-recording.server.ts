import { eq } from "drizzle-orm";
import { recordings, transcripts } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { storeSealed } from "#app/platform/files/file-store.server.ts";
import { keepFile } from "#app/platform/files/stage-file.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkAudio } from "#app/platform/media/check-audio.server.ts";
import { speechEngine } from "#app/platform/speech/speech.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { MAY_HEAR } from "./scope.server.ts";
import type { RecordingRow } from "./upload-token.server.ts";

export const TRANSCRIBE = "transcribe";
export const LANGUAGE = "en-GB";
const CONTAINER_TYPES = {
  webm: "audio/webm",
  mp4: "audio/mp4",
  ogg: "audio/ogg",
  wav: "audio/wav",
} as const;

export type StoredRecording = Awaited<ReturnType<typeof storeRecording>>;

/**
 * Checks what was recorded and writes it, encrypted, into the file store; before the transaction that
 * attaches it. What no command attaches goes with the other files that nobody knows.
 * @throws 422 at `path`, 503
 */
export async function storeRecording(bytes: Uint8Array, path: string) {
  const { container, webm, mp3, durationMs, peaks } = await checkAudio(bytes, path);
  const type = CONTAINER_TYPES[container];
  return {
    durationMs,
    peaks,
    webm: webm && (await storeSealed(webm, "audio/webm")),
    mp3: mp3 && (await storeSealed(mp3, "audio/mpeg")),
    original: webm ? null : await storeSealed(bytes, type),
  };
}

/** What a recording's row says once its sound is kept. */
export async function attachSound(
  context: CommandContext,
  id: string,
  { durationMs, peaks, ...stored }: StoredRecording,
) {
  const subject = { type: "recording", id };
  const keep = async (name: "webm" | "mp3" | "original") => {
    const file = stored[name];
    return file && keepFile(context, { stored: file, name: `recording.${name}`, subject });
  };
  return {
    state: stored.original ? ("UNCHECKED" as const) : ("READY" as const),
    durationMs,
    peaks,
    webmFileId: await keep("webm"),
    mp3FileId: await keep("mp3"),
    originalFileId: await keep("original"),
  };
}

/** Puts a kept recording into the history and its transcript to work, where something can make one. */
export async function announceRecording(
  context: CommandContext,
  row: RecordingRow,
  audience: (string | null)[],
) {
  const engine = speechEngine();
  await context.db.insert(transcripts).values({
    id: newId(),
    recordingId: row.id,
    state: engine ? "WAITING" : "NONE",
    language: LANGUAGE,
    accepted: [],
    createdAt: context.now,
    updatedAt: context.now,
  });
  await emit(context, "recording.added", {
    subject: { type: "recording", id: row.id },
    leadId: row.leadId,
    customerId: row.customerId,
    details: {
      source: row.source,
      durationMs: row.durationMs,
      conversationId: row.conversationId,
      bookingId: row.bookingId,
    },
    audience,
    readBy: MAY_HEAR,
  });
  if (engine)
    await enqueue(context, "jobs", {
      kind: TRANSCRIBE,
      payload: { recordingId: row.id },
      dedupeKey: `${TRANSCRIBE}:${row.id}`,
    });
}

export async function saveRecording(
  context: CommandContext,
  row: RecordingRow,
  change: Partial<RecordingRow>,
): Promise<RecordingRow> {
  const next = { ...change, updatedAt: context.now };
  await context.db.update(recordings).set(next).where(eq(recordings.id, row.id));
  return { ...row, ...next };
}
