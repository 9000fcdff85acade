import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { loadRecording } from "./recording-record.server.ts";
import { CorrectTranscript, RecordingId, Transcript } from "./schema.ts";
import { MAY_HEAR } from "./scope.server.ts";
import {
  saveTranscript,
  sealedText,
  showTranscript,
  transcriptOf,
  transcriptToChange,
} from "./transcript-record.server.ts";

export const MAY_EDIT = "recordings:edit";

export const getTranscript = query({
  summary: "What was said in a recording, as far as it was made out",
  can: MAY_HEAR,
  input: RecordingId,
  output: Transcript,
  async run(context, { id }) {
    await loadRecording(context, id);
    return showTranscript(context, await transcriptOf(context, id));
  },
});

export const updateTranscript = command({
  summary: "Write down what was said, or put right what was made out",
  can: MAY_EDIT,
  input: CorrectTranscript,
  output: Transcript,
  async run(context, { id, version, text }) {
    const { recording, row } = await transcriptToChange(context, { id, version });
    if (row.state === "ERASED")
      throw conflict("erased", "The recording was deleted when its time was over.");
    const edited = await saveTranscript(context, row, {
      // Whoever wrote it heard it; the parts belong to the words as the engine had them.
      ...sealedText({ text, parts: [] }),
      state: "DONE",
      isRough: false,
      trouble: null,
      editedBy: context.actor.userId,
      editedAt: context.now,
      version: row.version + 1,
    });
    await emit(context, "transcript.edited", {
      subject: { type: "recording", id },
      leadId: recording.leadId,
      customerId: recording.customerId,
      changes: { text: "changed" },
      audience: [recording.createdBy],
      readBy: MAY_HEAR,
    });
    return showTranscript(context, edited);
  },
});
