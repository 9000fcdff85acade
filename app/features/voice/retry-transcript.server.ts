import { conflict } from "#app/platform/errors.ts";
import { command } from "#app/platform/operation.server.ts";
import { speechEngine } from "#app/platform/speech/speech.server.ts";
import { enqueueAgain } from "#app/platform/work-queue.server.ts";
import { TRANSCRIBE } from "./keep-recording.server.ts";
import { loadRecording } from "./recording-record.server.ts";
import { RecordingId, Transcript } from "./schema.ts";
import { MAY_EDIT } from "./transcript.server.ts";
import { saveTranscript, showTranscript, transcriptOf } from "./transcript-record.server.ts";

export const retryTranscript = command({
  summary: "Have a transcript made again",
  can: MAY_EDIT,
  input: RecordingId,
  output: Transcript,
  async run(context, { id }) {
    const recording = await loadRecording(context, id);
    const row = await transcriptOf(context, id);
    if (recording.webmFileId === null || speechEngine() === null)
      throw conflict("no_engine", "Nothing here can make a transcript of this recording.");
    if (row.editedAt !== null)
      throw conflict("edited", "Somebody wrote this transcript. It stays as it is.");
    if (row.state === "WAITING") throw conflict("waiting", "The transcript is being made already.");
    const waiting = await saveTranscript(context, row, { state: "WAITING", trouble: null });
    const dedupeKey = `${TRANSCRIBE}:${id}`;
    await enqueueAgain(context, "jobs", {
      kind: TRANSCRIBE,
      payload: { recordingId: id },
      dedupeKey,
    });
    return showTranscript(context, waiting);
  },
});
