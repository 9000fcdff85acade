import { and, asc, eq, inArray, lt, lte, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import type { CommandContext } from "./context.server.ts";
import { transact } from "./operation.server.ts";
import { systemContext } from "./subscribers.server.ts";
import { tellEnd } from "./work-end.server.ts";
import { type Lane, type Queue, tables, type Work, workers } from "./work-registry.server.ts";

const ASK_AFTER_MS = 30_000;

/** Claimed work; `isInDoubt` when somebody marked it before and nobody knows how that ended. */
export type Claimed = Work & { isInDoubt: boolean };

/** Takes one piece of due work under a lease, if it is still wanted. */
export async function claim(
  database: Database,
  { queue, lane = "both", owner, now, leaseMs, askAfterMs = ASK_AFTER_MS }: Claiming,
): Promise<Claimed | null> {
  if (!(await hasDue(database, { queue, lane, now }))) return null;
  const table = tables[queue];
  return transact(systemContext(database, now), `claim ${queue}`, async (context) => {
    const { db } = context;
    const [due] = await db
      .select()
      .from(table)
      .where(isDue({ queue, lane, now }))
      .orderBy(asc(table.priority), asc(table.runAt))
      .limit(1);
    if (!due) return null;
    const worker = workers().get(due.kind);
    const isOnce = worker?.isOnce?.(due) ?? false;
    const isInDoubt = isOnce && due.sentMark !== null;
    if (isInDoubt && now < (due.sentMark ?? 0) + askAfterMs) {
      const runAt = (due.sentMark ?? 0) + askAfterMs;
      await db.update(table).set({ state: "DUE", owner: null, runAt }).where(eq(table.id, due.id));
      return null;
    }
    if (!isInDoubt) {
      if (due.expiresAt !== null && due.expiresAt <= now)
        return discard(context, { queue, work: due, why: "expired", now });
      const verdict = (await worker?.mayStillRun?.(db, due)) ?? true;
      if (verdict !== true)
        return discard(context, { queue, work: due, why: verdict || "no longer wanted", now });
    }
    const claimed = {
      state: "RUNNING" as const,
      owner,
      leaseUntil: now + leaseMs,
      attempt: due.attempt + 1,
      sentMark: isInDoubt ? due.sentMark : isOnce ? now : null,
    };
    await db.update(table).set(claimed).where(eq(table.id, due.id));
    return { ...due, ...claimed, isInDoubt };
  });
}

interface Claiming {
  queue: Queue;
  lane?: Lane;
  leaseMs: number;
  askAfterMs?: number;
  owner: string;
  now: number;
}

interface Discarding {
  queue: Queue;
  work: Work;
  why: string;
  now: number;
}

async function discard(context: CommandContext, { queue, work, why, now }: Discarding) {
  const discarded = { state: "DISCARDED" as const, lastError: why, finishedAt: now };
  await context.db.update(tables[queue]).set(discarded).where(eq(tables[queue].id, work.id));
  await tellEnd(context, { ...work, ...discarded });
  return null;
}

interface Looking {
  queue: Queue;
  lane?: Lane;
  now: number;
}

export async function hasDue(database: Database, looking: Looking) {
  const rows = await database.reader
    .select({ one: sql`1` })
    .from(tables[looking.queue])
    .where(isDue(looking))
    .limit(1);
  return rows.length > 0;
}

function isDue({ queue, lane = "both", now }: Looking) {
  const table = tables[queue];
  return and(
    or(
      and(eq(table.state, "DUE"), lte(table.runAt, now)),
      and(eq(table.state, "RUNNING"), lt(table.leaseUntil, now)),
    ),
    inLane(queue, lane),
  );
}

function inLane(queue: Queue, lane: Lane) {
  if (lane === "both") return undefined;
  const slow = [...workers().values()].flatMap(({ kind, isSlow }) => (isSlow ? [kind] : []));
  const { kind } = tables[queue];
  return lane === "slow" ? inArray(kind, slow) : notInArray(kind, slow);
}
