import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findTool } from "./find-tool.server.ts";
import { runWatched } from "./watched-child.server.ts";
import { inWorkFolder } from "./work-folder.server.ts";

const LIMITS = { milliseconds: 20_000, memory: 256_000_000, output: 64_000 };

/**
 * Gives `work` the path of a recording as speech engines like it best: WAV, mono, 16 kHz. The file lives
 * as long as the work does.
 * @param webm a recording that we encoded ourselves
 * @throws when it cannot be decoded
 */
export function withWav<T>(webm: Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
  return inWorkFolder(async (folder) => {
    const ffmpeg = findTool("ffmpeg");
    if (!ffmpeg) throw new Error("ffmpeg is not installed");
    const [source, wav] = [join(folder, "source"), join(folder, "speech.wav")];
    await writeFile(source, webm, { mode: 0o600 });
    const { code, broke } = await runWatched(
      [
        ...([ffmpeg, "-v", "error", "-nostdin"] as [string, ...string[]]),
        ...["-protocol_whitelist", "file,pipe", "-f", "matroska", "-i", source],
        ...["-ac", "1", "-ar", "16000", "-f", "wav", wav],
      ],
      { limits: LIMITS },
    );
    if (code !== 0 || broke !== null) throw new Error("the recording could not be decoded");
    return work(wav);
  });
}
