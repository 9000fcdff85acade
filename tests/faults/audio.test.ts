import { afterAll, expect, test } from "vitest";
import { AppError } from "#app/platform/errors.ts";
import { checkAudio } from "#app/platform/media/check-audio.server.ts";
import { canTranscode } from "#app/platform/media/find-tool.server.ts";
import { wavOf } from "#tests/fixtures/recordings.ts";

/** 40 in CI; `npm run fuzz` gives 2,000. */
const COUNT = Number(process.env.AUDIO_FILES ?? 40);
const SEED = 20_261_130;
const MOST_MS = 5_000;
const kinds: Record<string, number> = {};

/** A repeatable stream of numbers below `limit` (Park and Miller, 1988). */
function numbersFrom(seed: number) {
  let state = seed;
  return (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

function mutated(whole: Buffer, next: (limit: number) => number): Buffer {
  const bytes = Buffer.from(whole);
  // The head decides most: every other change goes there.
  for (let n = next(8); n >= 0; n -= 1) {
    const at = n % 2 === 0 ? next(Math.min(600, bytes.length)) : next(bytes.length);
    bytes[at] = next(256);
  }
  if (next(6) === 0) return bytes.subarray(0, next(bytes.length));
  return next(6) === 0 ? Buffer.concat([bytes, bytes.subarray(next(bytes.length))]) : bytes;
}

afterAll(() => console.log(`P30: ${COUNT} mutated recordings: ${JSON.stringify(kinds)}`));

test.skipIf(!canTranscode())(
  "P30 mutated recordings are taken or refused, soon, and the memory stays level",
  async () => {
    const wav = wavOf(3);
    const { webm } = await checkAudio(wav, "audio");
    const sources = [wav, webm ?? wav];
    const next = numbersFrom(SEED);
    const before = process.memoryUsage.rss();
    for (let n = 0; n < COUNT; n += 1) {
      const bytes = mutated(sources[n % sources.length] ?? wav, next);
      const started = performance.now();
      const outcome = await checkAudio(bytes, "audio").then(
        () => "taken",
        (error: unknown) => {
          if (error instanceof AppError && error.status === 422) return "refused";
          throw error;
        },
      );
      kinds[outcome] = (kinds[outcome] ?? 0) + 1;
      expect(performance.now() - started, `file ${n}`).toBeLessThan(2 * MOST_MS);
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000);
  },
  COUNT * MOST_MS,
);

test("P30 what pretends to be a recording is refused at once", async () => {
  const webmHead = Buffer.from("1a45dfa3801853806701ffffffffffffff", "hex");
  const hostile: Record<string, Buffer> = {
    "100 MB of zeros": Buffer.alloc(100_000_000),
    "a playlist": Buffer.from("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1/x.ts\n"),
    "a playlist behind a head": Buffer.concat([
      webmHead,
      Buffer.from("#EXTM3U\nfile:///etc/passwd"),
    ]),
    "a page behind a sound": Buffer.concat([wavOf(1), Buffer.from("<script>alert(1)</script>")]),
    "half a sound": wavOf(1).subarray(0, 9_000),
    "two hours in the head": withSamples(7_200 * 16_000),
    "two hours of silence": Buffer.concat([wavOf(0).subarray(0, 40), Buffer.alloc(9_000_000)]),
  };
  for (const [name, bytes] of Object.entries(hostile)) {
    const started = performance.now();
    await expect(checkAudio(bytes, "audio"), name).rejects.toMatchObject({ status: 422 });
    expect(performance.now() - started, name).toBeLessThan(2 * MOST_MS);
  }
});

/** A second of sound whose head claims more. */
function withSamples(bytes: number): Buffer {
  const wav = wavOf(1);
  wav.writeUInt32LE(bytes, 40);
  wav.writeUInt32LE(bytes + 36, 4);
  return wav;
}
