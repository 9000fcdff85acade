import { env } from "#app/platform/env.server.ts";
import { canTranscode, findTool } from "#app/platform/media/find-tool.server.ts";
import type { SpeechEngine } from "./engine.ts";
import { openAiEngine } from "./open-ai-speech.server.ts";
import { pocketSphinx } from "./pocket-sphinx.server.ts";

/**
 * What makes transcripts here: the service of the operator's, else the program of the machine's, else
 * nothing (null). Both need ffmpeg.
 */
export function speechEngine(): SpeechEngine | null {
  const { SPEECH_URL, SPEECH_KEY, SPEECH_MODEL, SPEECH_ENGINE } = env();
  if (SPEECH_ENGINE === "none" || !canTranscode()) return null;
  if (SPEECH_URL) return openAiEngine({ url: SPEECH_URL, key: SPEECH_KEY, model: SPEECH_MODEL });
  const program = findTool("pocketsphinx_continuous");
  return program === null ? null : pocketSphinx(program);
}
