import { expect, test } from "vitest";
import { runWatched } from "./watched-child.server.ts";

const ROOMY = { milliseconds: 10_000, memory: 2_000_000_000, output: 1_000_000 };
const node = (script: string): [string, ...string[]] => [process.execPath, "-e", script];
const onLinux = process.platform === "linux";

test("a program's end and words come back, without our environment", async () => {
  process.env.SOME_SECRET = "hidden";
  const script =
    "console.log(String(process.env.SOME_SECRET)); console.error('said'); process.exit(3)";
  const { code, stdout, stderr, broke } = await runWatched(node(script), { limits: ROOMY });
  expect([code, stdout.toString().trim(), stderr.trim(), broke]).toEqual([
    3,
    "undefined",
    "said",
    null,
  ]);
});

test.skipIf(!onLinux)("more memory than it may have ends it", async () => {
  const script = "const kept = []; setInterval(() => kept.push(Buffer.alloc(20e6, 1)), 5)";
  const limits = { ...ROOMY, memory: 200_000_000 };
  expect(await runWatched(node(script), { limits })).toMatchObject({ code: null, broke: "memory" });
});

test("too much time, too many words or a stop end it with all that it started", async () => {
  const asleep =
    "require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); setInterval(() => {}, 1e3)";
  const late = await runWatched(node(asleep), { limits: { ...ROOMY, milliseconds: 300 } });
  expect(late).toMatchObject({ code: null, broke: "milliseconds" });
  const loud = "setInterval(() => process.stdout.write('x'.repeat(60_000)), 1)";
  expect((await runWatched(node(loud), { limits: ROOMY })).broke).toBe("output");
  const stopped = runWatched(node(asleep), { limits: ROOMY, signal: AbortSignal.timeout(100) });
  expect((await stopped).broke).toBe("stopped");
});

test("a program that is not there is an error", async () => {
  await expect(runWatched(["no-such-program"], { limits: ROOMY })).rejects.toThrow(/ENOENT/);
});
