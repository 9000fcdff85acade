import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { finishVoice } from "#app/features/voice/finish-voice.server.ts";
import { getNotice, noteNotice } from "#app/features/voice/notices.server.ts";
import { CHUNK_BYTES } from "#app/features/voice/public-schema.ts";
import { addChunk, startVoice } from "#app/features/voice/upload.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { findTool } from "#app/platform/media/find-tool.server.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { openWebsite } from "#tests/fixtures/visitors.ts";

/** How long a visitor's voice message waits between its last piece and the staff who can play it. */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    messages: { type: "string", default: "15" },
  },
});
const [SECONDS, MESSAGES] = [Number(values.seconds), Number(values.messages)];
const GOAL_MS = 1_000;
const GOAL_STALL_MS = 50;

const ffmpeg = findTool("ffmpeg");
if (!ffmpeg) {
  console.error("Recordings are re-encoded by ffmpeg, which is not installed here.");
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "revivatech-voice-"));
const shop = await testShop({ path: join(folder, "crm.db") });
const site = await openWebsite(shop);
const sound = recordedBy(ffmpeg);
console.log(
  `${MESSAGES} messages of ${SECONDS} s (${sound.byteLength} bytes); machine load ${loadavg()[0]?.toFixed(1)}.`,
);
try {
  await run();
} finally {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  const waits: number[] = [];
  for (let n = 0; n < MESSAGES; n += 1) {
    // Each on a day of its own: the limits of one visitor are not what is measured.
    const finish = await upload(Date.now() + n * DAY);
    loop.enable();
    const start = performance.now();
    const { state } = await finish();
    waits.push(performance.now() - start);
    loop.disable();
    if (state !== "READY") throw new Error(`the message ended as ${state}`);
  }
  waits.sort((a, b) => a - b);
  const [median, longest] = [waits[Math.floor(waits.length / 2)] ?? 0, waits.at(-1) ?? 0];
  const stall = loop.percentile(99) / 1e6;
  console.log(
    [
      `playable after ${median.toFixed(0)} ms (median), ${longest.toFixed(0)} ms (longest; goal ${GOAL_MS})`,
      `event loop p99 ${stall.toFixed(1)} ms (goal ${GOAL_STALL_MS}), longest ${(loop.max / 1e6).toFixed(0)} ms`,
      `goals ${longest <= GOAL_MS && stall <= GOAL_STALL_MS ? "met" : "MISSED"}`,
    ].join("; "),
  );
}

/** Sends all pieces; what it returns says that the message is complete. */
async function upload(now: number) {
  const opened = site.visit({ now, proof: null });
  const { hash } = await getNotice(opened, {});
  const { id: noticeId } = await noteNotice(opened, { hash });
  const { id, uploadToken } = await startVoice(site.visit({ now }), {
    mimeType: "audio/webm",
    noticeId,
    conversationId: undefined,
  });
  const visit = () => site.visit({ now, uploadToken, proof: null });
  const chunks = Math.ceil(sound.length / CHUNK_BYTES);
  for (let n = 0; n < chunks; n += 1)
    await addChunk(visit(), {
      id,
      n,
      bytes: sound.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES),
    });
  const sha256 = createHash("sha256").update(sound).digest("hex");
  const whole = { id, chunks, sha256, durationMs: SECONDS * 1_000, sourceDetails: undefined };
  return () => finishVoice(visit(), whole);
}

/** As a browser records: Opus at 48 kHz. A voice that never rests is harder to encode than a real one. */
function recordedBy(program: string): Buffer {
  const file = join(folder, "spoken.webm");
  const voice = "aevalsrc=0.4*sin(2*PI*t*(140+30*sin(9*t)))*(0.6+0.4*sin(25*t))+0.05*random(0)";
  const made = ["-f", "lavfi", "-i", `${voice}:s=48000:d=${SECONDS}`, "-ac", "1"];
  execFileSync(program, ["-v", "error", ...made, "-c:a", "libopus", "-b:a", "48k", file]);
  return readFileSync(file);
}
