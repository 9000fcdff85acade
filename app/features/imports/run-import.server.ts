import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "#app/db/client.server.ts";
import { system } from "#app/platform/auth/actor.ts";
import { type CommandContext, makeContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { transact } from "#app/platform/operation.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { checkChunk, commitChunk, openShop } from "./chunk.server.ts";
import { undoChunk } from "./undo-chunk.server.ts";

/** Rows a transaction: as many as keep the shop's own work waiting no longer than this. */
const WANTED_MS = 40;
/** Fewer would cost more time each than they would keep others waiting less. */
const FEWEST = 40;
const MOST = 400;
const PAUSE_MS = 5;
/** The share of a pause that others must have used for the pause to go on. */
const BUSY = 0.5;

/** Files so short that the answer need not wait for the queue. */
export const DONE_AT_ONCE = 200;

export type Work = "check" | "commit" | "undo";

type Chunk = (context: CommandContext, size: number) => Promise<boolean>;

for (const work of ["check", "commit", "undo"] as const) {
  registerWorker({
    kind: `import-${work}`,
    queue: "jobs",
    perform: async ({ payload }, { database, signal }) => {
      const importId = String(payload.importId);
      await runImport(database, { importId, work, signal });
      return null;
    },
  });
}

/** Does a short file whole inside the command that asked for it. */
export async function runAtOnce(context: CommandContext, importId: string, work: Work) {
  const chunk = await chunkOf(context, { importId, work });
  while (await chunk(quietly(context), DONE_AT_ONCE));
}

/**
 * Goes through the rows in chunks, each a transaction that also says how far it came, so that a kill
 * repeats and loses nothing. Between two it makes room for others.
 */
export async function runImport(
  database: Database,
  { importId, work, signal }: { importId: string; work: Work; signal: AbortSignal },
) {
  const outside = { actor: system, database, isQuiet: true, requestId: newId() };
  const chunk = await chunkOf(makeContext({ ...outside, now: Date.now() }), { importId, work });
  let size = FEWEST;
  let isMore = true;
  while (isMore && !signal.aborted) {
    let started = 0;
    const context = makeContext({ ...outside, now: Date.now() });
    isMore = await transact(context, `import ${work}`, (inside) => {
      started = performance.now();
      return chunk(inside, size);
    });
    const took = performance.now() - started;
    if (took > WANTED_MS) size = Math.max(FEWEST, Math.round((size * WANTED_MS) / took));
    else if (took < WANTED_MS / 2) size = Math.min(MOST, Math.round(size * 1.5));
    if (isMore) await makeRoom(took, signal);
  }
}

/** A moment when nobody asks for anything; as long as `mostMs` while they do. */
async function makeRoom(mostMs: number, signal: AbortSignal) {
  const end = performance.now() + mostMs;
  let used: number;
  do {
    const before = performance.eventLoopUtilization();
    await delay(PAUSE_MS, undefined, { signal }).catch(() => {});
    used = performance.eventLoopUtilization(before).utilization;
  } while (used > BUSY && performance.now() < end && !signal.aborted);
}

async function chunkOf(
  { db }: Pick<CommandContext, "db"> | ReturnType<typeof makeContext>,
  { importId, work }: { importId: string; work: Work },
): Promise<Chunk> {
  if (work === "undo") return (context, size) => undoChunk(context, { importId, size });
  const shop = await openShop(db);
  const chunk = work === "check" ? checkChunk : commitChunk;
  return (context, size) => chunk(context, { importId, size, shop });
}

function quietly(context: CommandContext): CommandContext {
  return { ...context, isQuiet: true };
}
