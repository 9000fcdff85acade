import { get, post, put } from "#app/platform/api.server.ts";
import { acceptFact } from "./accept-fact.server.ts";
import { getPeaks, getRecording, listRecordings } from "./recordings.server.ts";
import { retryTranscript } from "./retry-transcript.server.ts";
import { getTranscript, updateTranscript } from "./transcript.server.ts";

/** The sound itself goes through doors of its own, which speak no JSON. */
export default [
  get("/recordings", listRecordings),
  get("/recordings/:id", getRecording),
  get("/recordings/:id/peaks", getPeaks),
  get("/recordings/:id/transcript", getTranscript),
  put("/recordings/:id/transcript", updateTranscript),
  post("/recordings/:id/retry", retryTranscript),
  post("/recordings/:id/accept-fact", acceptFact),
];
