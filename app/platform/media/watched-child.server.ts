import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const LOOK_MS = 25;
const PAGE_BYTES = 4_096;
const MOST_ERROR_TEXT = 4_096;

export interface ChildLimits {
  milliseconds: number;
  /** Memory in use, bytes. Watched from outside: a limited address space makes ffmpeg hang. */
  memory: number;
  /** What it may write to its standard output, bytes. */
  output: number;
}

export interface ChildEnd {
  /** Null when it was ended by a signal. */
  code: number | null;
  stdout: Buffer;
  stderr: string;
  /** Which limit it broke, if it did. */
  broke: keyof ChildLimits | "stopped" | null;
}

/**
 * Runs a program in a process group of its own, without a shell and without our environment, and ends
 * the whole group the moment it takes more than it may.
 */
export function runWatched(
  [command, ...args]: [string, ...string[]],
  { limits, signal }: { limits: ChildLimits; signal?: AbortSignal },
): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, LANG: "C.UTF-8", NODE_ENV: "production" },
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let stderr = "";
    let broke: ChildEnd["broke"] = null;

    function end(reason: NonNullable<ChildEnd["broke"]>) {
      broke ??= reason;
      try {
        if (child.pid) process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended by itself meanwhile.
      }
    }

    const stop = () => end("stopped");
    const timer = setTimeout(() => end("milliseconds"), limits.milliseconds);
    const look = setInterval(() => {
      if (child.pid && memoryOf(child.pid) > limits.memory) end("memory");
    }, LOOK_MS);
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();

    function done() {
      clearTimeout(timer);
      clearInterval(look);
      signal?.removeEventListener("abort", stop);
    }

    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > limits.output) end("output");
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (stderr.length < MOST_ERROR_TEXT) stderr += chunk.toString("utf8");
    });
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("close", (code) => {
      done();
      resolve({ code, stdout: Buffer.concat(chunks), stderr, broke });
    });
  });
}

/** Resident memory in bytes; 0 where the system does not say (only Linux has /proc). */
function memoryOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
