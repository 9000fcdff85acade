import { setImmediate as nextTurn } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { jobs } from "#app/db/schema/index.ts";
import type { CommandContext } from "./context.server.ts";
import { newId } from "./ids.ts";
import { logger } from "./logger.server.ts";
import { transact } from "./operation.server.ts";
import { systemContext } from "./subscribers.server.ts";
import { type Claimed, claim, hasDue } from "./work-claim.server.ts";
import { tellEnd } from "./work-end.server.ts";
import { afterFailure, HopelessError, UncertainError } from "./work-outcome.server.ts";
import {
  type Lane,
  type Queue,
  tables,
  type Work,
  type Worker,
  type WorkTools,
  workers,
} from "./work-registry.server.ts";

export { BACK_OFF_SECONDS, HopelessError } from "./work-outcome.server.ts";
export {
  type Queue,
  registerWorker,
  type Work,
  type Worker,
  type WorkTools,
} from "./work-registry.server.ts";

export interface WorkDraft {
  kind: string;
  payload: Record<string, unknown>;
  /** The same key is queued once, whoever asks. */
  dedupeKey?: string;
  runAt?: number;
  expiresAt?: number;
  priority?: number;
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

/** Queues work once more whose earlier run has ended: the key passes to the new run. */
export async function enqueueAgain(
  context: CommandContext,
  queue: Queue,
  draft: WorkDraft & { dedupeKey: string },
): Promise<string | null> {
  const table = tables[queue];
  await context.db
    .update(table)
    .set({ dedupeKey: null })
    .where(
      and(
        eq(table.dedupeKey, draft.dedupeKey),
        inArray(table.state, ["DONE", "DEAD", "DISCARDED"]),
      ),
    );
  return enqueue(context, queue, draft);
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
  lane?: Lane;
  parallel: number;
  leaseMs: number;
  clock?: () => number;
  pollMs?: number;
  /** How long a service is given before it is asked about something that was marked. */
  askAfterMs?: number;
}

/** Claims due work under a lease, runs it, and finishes it only if the lease is still its own. */
export function startRunner(database: Database, options: RunnerOptions): Runner {
  const clock = options.clock ?? Date.now;
  const owner = newId();
  const active = new Set<Promise<void>>();
  const stopping = new AbortController();
  const table = tables[options.queue];

  let filling: Promise<void> | null = null;
  let isAskedAgain = false;

  /** Claims what is due, as much as there is room for; whoever asks meanwhile is answered, too. */
  function fill(): Promise<void> {
    isAskedAgain = true;
    filling ??= fillUp().finally(() => {
      filling = null;
    });
    return filling;
  }

  async function fillUp() {
    while (isAskedAgain) {
      isAskedAgain = false;
      while (!stopping.signal.aborted && active.size < options.parallel) {
        const work = await claim(database, { ...options, owner, now: clock() });
        if (work) begin(work);
        // Something was discarded or put off: what comes after it may still be wanted.
        else if (await hasDue(database, { ...options, now: clock() })) await nextTurn();
        else break;
      }
    }
  }

  /** Room that becomes free is used at once, not at the next look. */
  function begin(work: Claimed) {
    const run = perform(work).finally(() => {
      active.delete(run);
      if (!stopping.signal.aborted) lookAgain();
    });
    active.add(run);
  }

  const lookAgain = () => void fill().catch((err) => logger().error({ err }, "queue"));

  async function perform(work: Claimed) {
    const heartbeat = setInterval(() => void extend(work), options.leaseMs / 4);
    try {
      await finish(work, await outcomeOf(work));
    } catch (err) {
      // The row keeps its lease and mark: whoever finds it later knows that it was begun.
      logger().error({ err, id: work.id }, "work could not be marked as finished");
    } finally {
      clearInterval(heartbeat);
    }
  }

  async function outcomeOf(work: Claimed): Promise<Partial<Work>> {
    const worker = workers().get(work.kind);
    const report = (progress: Record<string, unknown>) => finish(work, { progress });
    const tools = { database, report, signal: stopping.signal };
    try {
      if (!worker) throw new HopelessError(`nobody does "${work.kind}"`);
      const providerId = work.isInDoubt
        ? await ask(worker, work, tools)
        : await worker.perform(work, tools);
      return work.isInDoubt && providerId === null
        ? { state: "DUE", owner: null, sentMark: null, runAt: clock() }
        : { state: "DONE", providerId, finishedAt: clock(), lastError: null };
    } catch (error) {
      logger().warn({ kind: work.kind, attempt: work.attempt, id: work.id }, "work failed");
      const isOnce = worker?.isOnce?.(work) ?? false;
      return afterFailure({ work, error, isOnce, canAsk: worker?.ask !== undefined }, clock());
    }
  }

  /** The fence: a worker that wakes late changes nothing. */
  async function finish(work: Claimed, change: Partial<Work>) {
    await transact(systemContext(database, clock()), `finish ${work.kind}`, async (context) => {
      const [ended] = await context.db
        .update(table)
        .set(change)
        .where(and(eq(table.id, work.id), eq(table.owner, owner), eq(table.attempt, work.attempt)))
        .returning();
      if (ended && change.state) await tellEnd(context, ended);
    });
  }

  const extend = (work: Claimed) =>
    finish(work, { leaseUntil: clock() + options.leaseMs }).catch(() => {});
  const poll = setInterval(lookAgain, options.pollMs ?? 1000);
  return {
    drain: async () => {
      do {
        await fill();
        await Promise.all(active);
      } while (await hasDue(database, { ...options, now: clock() }));
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

async function ask(worker: Worker, work: Work, tools: WorkTools): Promise<string | null> {
  try {
    if (!worker.ask) throw new UncertainError("it was being handed on when the app stopped");
    return await worker.ask(work, tools);
  } catch (error) {
    throw error instanceof UncertainError
      ? error
      : new UncertainError(error instanceof Error ? error.message : "no answer");
  }
}
