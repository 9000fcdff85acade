import { eq } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { files, recordings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { readSealed } from "#app/platform/files/file-store.server.ts";
import { withWav } from "#app/platform/media/decode-audio.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import type { SpeechEngine, Spoken } from "#app/platform/speech/engine.ts";
import { speechEngine } from "#app/platform/speech/speech.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { HopelessError, registerWorker } from "#app/platform/work-queue.server.ts";
import { LANGUAGE, TRANSCRIBE } from "./keep-recording.server.ts";
import { MAY_HEAR } from "./scope.server.ts";
import { saveTranscript, sealedText, transcriptOf } from "./transcript-record.server.ts";
import type { RecordingRow } from "./upload-token.server.ts";

const DECODING = 0.1;
const LISTENING = 0.3;

registerWorker({
  kind: TRANSCRIBE,
  queue: "jobs",
  isSlow: true,
  async perform({ payload }, { database, report, signal }) {
    const id = String(payload.recordingId);
    const sound = await soundOf(database, id);
    const engine = speechEngine();
    if (!sound || !engine) throw new HopelessError("there is nothing to write down, or no engine");
    await report({ share: DECODING });
    const spoken = await withWav(sound, async (path) => {
      await report({ share: LISTENING });
      return engine.transcribe(path, { language: LANGUAGE, signal });
    });
    await transact(systemContext(database, Date.now()), "write a transcript down", (context) =>
      keepTranscript(context, { id, engine, spoken }),
    );
    return null;
  },
  async ended(context, { payload, state, lastError }) {
    if (state !== "DEAD") return;
    const recording = await recordingOf(context, String(payload.recordingId));
    if (!recording) return;
    const row = await transcriptOf(context, recording.id);
    if (row.state !== "WAITING") return;
    const trouble = `No transcript could be made: ${wordsOf(lastError)}`;
    await saveTranscript(context, row, { state: "FAILED", trouble });
    await tell(context, "transcript.failed", recording);
  },
});

interface Heard {
  id: string;
  engine: SpeechEngine;
  spoken: Spoken;
}

/** What a person wrote meanwhile stays; what was erased meanwhile gets no words again. */
async function keepTranscript(context: CommandContext, { id, engine, spoken }: Heard) {
  const recording = await recordingOf(context, id);
  if (!recording || recording.state === "ERASED") return;
  const row = await transcriptOf(context, id);
  if (row.editedAt !== null) return;
  await saveTranscript(context, row, {
    ...sealedText(spoken),
    state: "DONE",
    engine: engine.name,
    isRough: engine.isRough,
    trouble: null,
  });
  await tell(context, "transcript.made", recording);
}

async function tell(context: CommandContext, event: string, recording: RecordingRow) {
  await emit(context, event, {
    subject: { type: "recording", id: recording.id },
    details: { conversationId: recording.conversationId },
    audience: [recording.createdBy, null],
    readBy: MAY_HEAR,
  });
}

async function recordingOf({ db }: Pick<CommandContext, "db">, id: string) {
  const [row] = await db.select().from(recordings).where(eq(recordings.id, id));
  return row ?? null;
}

async function soundOf({ reader }: Database, id: string): Promise<Buffer | null> {
  const [file] = await reader
    .select({ storageKey: files.storageKey })
    .from(recordings)
    .innerJoin(files, eq(files.id, recordings.webmFileId))
    .where(eq(recordings.id, id));
  return file ? readSealed(file.storageKey) : null;
}

/** The failure without the program's own name for it. */
function wordsOf(lastError: string | null): string {
  return (lastError ?? "the engine gave up").replace(/^\w+: /, "").slice(0, 200);
}
