import { and, asc, eq, lt, lte, or, sql } from "drizzle-orm";
import type { Database, Tx } from "#app/db/client.server.ts";
import { deliveries, jobs } from "#app/db/schema/index.ts";
import type { CommandContext } from "./context.server.ts";
import { newId } from "./ids.ts";
import { logger } from "./logger.server.ts";
import { transact } from "./operation.server.ts";
import { singleton } from "./singleton.server.ts";
import { systemContext } from "./subscribers.server.ts";

/** `jobs` is work inside the building, `deliveries` what leaves it; the mechanics are the same. */
export type Queue = "jobs" | "deliveries";
export type Work = typeof jobs.$inferSelect;
const tables = { jobs, deliveries };

/** Pauses before each further try, in seconds (promises.md 3): 75.6 hours in all. */
export const BACK_OFF_SECONDS = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

export interface Worker {
  kind: string;
  queue: Queue;
  /**
   * Read again in the claiming transaction: consent, quiet hours, "still wanted?". A sentence
   * instead of true says why not.
   */
  mayStillRun?(tx: Tx, work: Work): Promise<boolean | string>;
  /** Does the work outside any transaction; the returned text is the provider's id. */
  perform(work: Work, tools: WorkTools): Promise<string | null>;
}

export interface WorkTools {
  database: Database;
  report(progress: Record<string, unknown>): Promise<void>;
  signal: AbortSignal;
}

/** Thrown by a worker when trying again cannot help: bad address, 404, 410. */
export class HopelessError extends Error {}

export interface WorkDraft {
  kind: string;
  payload: Record<string, unknown>;
  /** The same key is queued once, whoever asks. */
  dedupeKey?: string;
  runAt?: number;
  expiresAt?: number;
  priority?: number;
}

const workers = () => singleton("workers", () => new Map<string, Worker>());

export function registerWorker(worker: Worker) {
  workers().set(worker.kind, worker);
}

/** Queues work in the transaction of the command that wants it. Returns the id, or null for a repeat. */
export async function enqueue(
  context: CommandContext,
  queue: Queue,
  draft: WorkDraft,
): Promise<string | null> {
  const id = newId();
  const rows = await context.db
    .insert(tables[queue])
    .values({
      id,
      kind: draft.kind,
      payload: draft.payload,
      dedupeKey: draft.dedupeKey ?? null,
      runAt: draft.runAt ?? context.now,
      expiresAt: draft.expiresAt ?? null,
      priority: draft.priority ?? 0,
      createdAt: context.now,
    })
    .onConflictDoNothing()
    .returning({ id: jobs.id });
  return rows[0]?.id ?? null;
}

/** Takes back what nobody has begun yet. Returns whether there was such a thing. */
export async function cancelDue(
  context: CommandContext,
  queue: Queue,
  { dedupeKey, reason }: { dedupeKey: string; reason: string },
): Promise<boolean> {
  const table = tables[queue];
  const rows = await context.db
    .update(table)
    .set({ state: "DISCARDED", lastError: reason, finishedAt: context.now })
    .where(and(eq(table.dedupeKey, dedupeKey), eq(table.state, "DUE"), eq(table.attempt, 0)))
    .returning({ id: table.id });
  return rows.length > 0;
}

export interface Runner {
  /** Runs what is due until nothing is; for tests and for shutting down in order. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunnerOptions {
  queue: Queue;
  parallel: number;
  leaseMs: number;
  clock?: () => number;
  pollMs?: number;
}

/** Claims due work under a lease, runs it, and finishes it only if the lease is still its own. */
export function startRunner(database: Database, options: RunnerOptions): Runner {
  const clock = options.clock ?? Date.now;
  const owner = newId();
  const active = new Set<Promise<void>>();
  const stopping = new AbortController();
  const table = tables[options.queue];

  async function fill() {
    while (!stopping.signal.aborted && active.size < options.parallel) {
      const work = await claim(database, { ...options, owner, now: clock() });
      if (!work) return;
      const run = perform(work).finally(() => active.delete(run));
      active.add(run);
    }
  }

  async function perform(work: Work) {
    const worker = workers().get(work.kind);
    const heartbeat = setInterval(() => void extend(work), options.leaseMs / 4);
    try {
      if (!worker) throw new HopelessError(`nobody does "${work.kind}"`);
      const report = (progress: Record<string, unknown>) => finish(work, { progress });
      const providerId = await worker.perform(work, { database, report, signal: stopping.signal });
      await finish(work, { state: "DONE", providerId, finishedAt: clock(), lastError: null });
    } catch (error) {
      await finish(work, afterFailure(work, error, clock()));
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** The fence: a worker that wakes late changes nothing. */
  async function finish(work: Work, change: Partial<Work>) {
    await transact(systemContext(database, clock()), `finish ${work.kind}`, async ({ db }) => {
      await db
        .update(table)
        .set(change)
        .where(and(eq(table.id, work.id), eq(table.owner, owner), eq(table.attempt, work.attempt)));
    });
  }

  const extend = (work: Work) =>
    finish(work, { leaseUntil: clock() + options.leaseMs }).catch(() => {});
  const poll = setInterval(
    () => void fill().catch((err) => logger().error({ err }, "queue")),
    options.pollMs ?? 1000,
  );
  return {
    drain: async () => {
      do {
        await fill();
        await Promise.all(active);
      } while (await hasDue(database, options.queue, clock()));
    },
    stop: async () => {
      clearInterval(poll);
      stopping.abort();
      await Promise.race([
        Promise.all(active),
        new Promise((done) => setTimeout(done, 5000).unref()),
      ]);
      await transact(systemContext(database, clock()), "hand back leases", async ({ db }) => {
        await db
          .update(table)
          .set({ state: "DUE", owner: null })
          .where(and(eq(table.owner, owner), eq(table.state, "RUNNING")));
      });
    },
  };
}

function afterFailure(work: Work, error: unknown, now: number): Partial<Work> {
  const lastError =
    error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : "error";
  const pause = BACK_OFF_SECONDS[work.attempt];
  logger().warn({ kind: work.kind, attempt: work.attempt, id: work.id }, "work failed");
  if (error instanceof HopelessError || pause === undefined)
    return { state: "DEAD", lastError, finishedAt: now };
  const jitter = 0.8 + Math.random() * 0.4;
  return { state: "DUE", owner: null, lastError, runAt: Math.round(now + pause * 1000 * jitter) };
}

async function claim(
  database: Database,
  { queue, owner, now, leaseMs }: { queue: Queue; owner: string; now: number; leaseMs: number },
): Promise<Work | null> {
  if (!(await hasDue(database, queue, now))) return null;
  const table = tables[queue];
  return transact(systemContext(database, now), `claim ${queue}`, async ({ db }) => {
    const [due] = await db
      .select()
      .from(table)
      .where(isDue(queue, now))
      .orderBy(asc(table.priority), asc(table.runAt))
      .limit(1);
    if (!due) return null;
    if (due.expiresAt !== null && due.expiresAt <= now) return discard(db, queue, due, "expired");
    const worker = workers().get(due.kind);
    const verdict = (await worker?.mayStillRun?.(db, due)) ?? true;
    if (verdict !== true) return discard(db, queue, due, verdict || "no longer wanted");
    const claimed = {
      state: "RUNNING" as const,
      owner,
      leaseUntil: now + leaseMs,
      attempt: due.attempt + 1,
    };
    await db.update(table).set(claimed).where(eq(table.id, due.id));
    return { ...due, ...claimed };
  });
}

async function discard(tx: Tx, queue: Queue, work: Work, lastError: string) {
  await tx
    .update(tables[queue])
    .set({ state: "DISCARDED", lastError })
    .where(eq(tables[queue].id, work.id));
  return null;
}

async function hasDue(database: Database, queue: Queue, now: number) {
  const rows = await database.reader
    .select({ one: sql`1` })
    .from(tables[queue])
    .where(isDue(queue, now))
    .limit(1);
  return rows.length > 0;
}

function isDue(queue: Queue, now: number) {
  const table = tables[queue];
  return or(
    and(eq(table.state, "DUE"), lte(table.runAt, now)),
    and(eq(table.state, "RUNNING"), lt(table.leaseUntil, now)),
  );
}
