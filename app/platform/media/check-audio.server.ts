import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type AppError, invalidField, unavailable } from "#app/platform/errors.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { type AudioContainer, wholeAudioType } from "./audio-container.ts";
import { findTool } from "./find-tool.server.ts";
import { peaksOf } from "./peaks.ts";
import { type ChildLimits, runWatched } from "./watched-child.server.ts";
import { inWorkFolder } from "./work-folder.server.ts";

export const MOST_AUDIO_BYTES = 10_000_000;
export const LONGEST_AUDIO_MS = 120_000;
/** A recorder stops a moment after its last second. */
const SLACK_MS = 1_500;
const SAMPLES_A_SECOND = 8_000;
const LIMITS: ChildLimits = { milliseconds: 5_000, memory: 256_000_000, output: 4_000_000 };
const DEMUXERS: Record<AudioContainer, string> = {
  webm: "matroska",
  mp4: "mov",
  ogg: "ogg",
  wav: "wav",
};
const CODECS = /^(?:opus|vorbis|aac|pcm_s16le|pcm_f32le)$/;
const MOST_WAITING = 8;
/** Longer than any honest recording needs, on a machine with other work, too. */
const ENCODING_MS = 9_000;
const BUSY = "Several recordings are being checked. Try again in a moment.";

/** A recording as it is kept. `null` parts: nothing here could make them. */
export interface CheckedAudio {
  container: AudioContainer;
  webm: Buffer | null;
  mp3: Buffer | null;
  durationMs: number | null;
  peaks: number[] | null;
}

const queue = () => singleton("audio-queue", () => ({ last: Promise.resolve(), waiting: 0 }));

/**
 * Checks a recording and encodes it anew, mono, without anything else that was in the file: WebM with
 * Opus, and MP3 for older phones. One at a time, in a child process under limits. Where ffmpeg is not
 * installed only the container is checked.
 * @throws 422 at `path` for what is no recording of up to two minutes, 503 when too many wait
 */
export async function checkAudio(bytes: Uint8Array, path: string): Promise<CheckedAudio> {
  const container = wholeAudioType(bytes);
  if (container === null)
    throw invalidField(
      path,
      "This is no recording that can be played. Record it again.",
      "wrong_type",
    );
  const [ffmpeg, ffprobe] = [findTool("ffmpeg"), findTool("ffprobe")];
  if (!ffmpeg || !ffprobe)
    return { container, webm: null, mp3: null, durationMs: null, peaks: null };
  return oneByOne(() =>
    inWorkFolder(async (folder) => {
      const source = join(folder, "source");
      await writeFile(source, bytes, { mode: 0o600 });
      const given = { source, demuxer: DEMUXERS[container], path };
      await probe(ffprobe, given);
      return { container, ...(await encode(ffmpeg, { ...given, folder })) };
    }),
  );
}

async function oneByOne<T>(work: () => Promise<T>): Promise<T> {
  const line = queue();
  if (line.waiting >= MOST_WAITING) throw unavailable("busy", BUSY);
  line.waiting += 1;
  const run = line.last.then(work);
  line.last = run.then(
    () => undefined,
    () => undefined,
  );
  try {
    return await run;
  } finally {
    line.waiting -= 1;
  }
}

interface Given {
  source: string;
  demuxer: string;
  path: string;
}

const Probed = z.object({
  streams: z
    .array(z.object({ codec_type: z.literal("audio"), codec_name: z.string().regex(CODECS) }))
    .length(1),
  format: z.object({ duration: z.coerce.number().optional() }),
});

/** Nothing is opened but the file itself, and as nothing but what its first bytes say. */
const only = ({ source, demuxer }: Given) => [
  ...["-protocol_whitelist", "file,pipe", "-max_alloc", "67108864"],
  ...["-f", demuxer, "-i", source],
];

async function probe(ffprobe: string, given: Given) {
  const asked = "stream=codec_type,codec_name:format=duration";
  const { code, stdout, broke } = await runWatched(
    [ffprobe, "-v", "error", "-show_entries", asked, "-of", "json", ...only(given)],
    { limits: { ...LIMITS, output: 64_000 } },
  );
  const found = code === 0 && broke === null ? Probed.safeParse(parsed(stdout)) : null;
  if (!found?.success) throw unreadable(given.path);
  if ((found.data.format.duration ?? 0) * 1_000 > LONGEST_AUDIO_MS + SLACK_MS)
    throw tooLong(given.path);
}

/** Both at once: the second core of the smallest machine is worth a third of a second. */
async function encode(ffmpeg: string, given: Given & { folder: string }) {
  const [webm, mp3] = [join(given.folder, "new.webm"), join(given.folder, "new.mp3")];
  const [samples] = await Promise.all([
    run(ffmpeg, given, [
      ...[...PLAIN, "-c:a", "libopus", "-b:a", "24k", "-application", "voip"],
      ...["-compression_level", "3", "-f", "webm", webm],
      ...[...PLAIN, "-f", "s16le", "-ar", String(SAMPLES_A_SECOND), "pipe:1"],
    ]),
    run(ffmpeg, given, [
      ...[...PLAIN, "-c:a", "libmp3lame", "-b:a", "48k", "-ar", "24000"],
      ...["-compression_level", "9", "-f", "mp3", mp3],
    ]),
  ]);
  const durationMs = Math.round((samples.length * 1_000) / SAMPLES_A_SECOND);
  if (durationMs === 0) throw unreadable(given.path);
  if (durationMs > LONGEST_AUDIO_MS + SLACK_MS) throw tooLong(given.path);
  return {
    webm: await readFile(webm),
    mp3: await readFile(mp3),
    durationMs,
    peaks: peaksOf(samples),
  };
}

const MOST_SECONDS = (LONGEST_AUDIO_MS + 2 * SLACK_MS) / 1_000;
const PLAIN = [
  ...["-map", "0:a:0", "-ac", "1", "-map_metadata", "-1"],
  ...["-fflags", "+bitexact", "-t", String(MOST_SECONDS)],
];

/** What ffmpeg wrote to its standard output, as 16-bit samples. */
async function run(ffmpeg: string, given: Given, outputs: string[]): Promise<Int16Array> {
  const { code, stdout, broke } = await runWatched(
    [ffmpeg, "-v", "error", "-nostdin", ...only(given), ...outputs],
    { limits: { ...LIMITS, milliseconds: ENCODING_MS } },
  );
  if (broke === "milliseconds") throw unavailable("busy", BUSY);
  if (code !== 0 || broke !== null) throw unreadable(given.path);
  const end = stdout.byteOffset + (stdout.byteLength & ~1);
  return new Int16Array(stdout.buffer.slice(stdout.byteOffset, end));
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString("utf8"));
  } catch {
    return null;
  }
}

function unreadable(path: string): AppError {
  return invalidField(path, "This recording cannot be played. Record it again.", "unreadable");
}

function tooLong(path: string): AppError {
  return invalidField(path, "A recording may last two minutes. Make a shorter one.", "too_long");
}
