import { setImmediate as nextTick } from "node:timers/promises";
import { asc, eq, gt } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { events, parkedEvents, subscriberCursors } from "#app/db/schema/index.ts";
import { system } from "./auth/actor.ts";
import { type CommandContext, makeContext } from "./context.server.ts";
import { onCommitted } from "./events.server.ts";
import { newId } from "./ids.ts";
import { logger } from "./logger.server.ts";
import { transact } from "./operation.server.ts";
import { TOLD_BEFORE } from "./past-events.server.ts";
import { singleton } from "./singleton.server.ts";

export type EventRow = typeof events.$inferSelect;

export interface Subscriber {
  name: string;
  types: readonly string[];
  /** Projections read quiet events too; whatever tells people does not. */
  readsQuiet?: boolean;
  /** Recomputes from rows, never increments: it may see an event again after a crash. */
  receive(context: CommandContext, event: EventRow): Promise<void>;
}

const BATCH = 500;
const MOST_FAILURES = 3;
const registry = () => singleton("subscribers", () => new Map<string, Subscriber>());

/** Registers what an area does after others' news is committed: in order, each event once. */
export function subscribe(subscriber: Subscriber) {
  registry().set(subscriber.name, subscriber);
}

export interface Dispatcher {
  /** Resolves when every subscriber has seen all that is committed now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Walks new events for every subscriber; effects and cursor are saved in one transaction. */
export function startDispatcher(database: Database, clock: () => number = Date.now): Dispatcher {
  const seen = new Map<string, number>();
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;

  async function pump() {
    while (isWanted && !isStopped) {
      isWanted = false;
      for (const subscriber of registry().values()) await catchUp(subscriber);
    }
  }

  async function catchUp(subscriber: Subscriber) {
    let after = seen.get(subscriber.name) ?? (await savedCursor(database, subscriber.name));
    const start = after;
    for (;;) {
      const batch = await database.reader
        .select()
        .from(events)
        .where(gt(events.id, after))
        .orderBy(asc(events.id))
        .limit(BATCH);
      for (const event of batch) {
        if (isStopped) return;
        if (isMeantFor(subscriber, event)) await deliver(subscriber, event);
        after = event.id;
        seen.set(subscriber.name, after);
      }
      if (batch.length < BATCH) break;
      await nextTick();
    }
    seen.set(subscriber.name, after);
    // A long stretch that concerned nobody, such as a seed, is not walked again after a restart.
    if (after - start >= 2 * BATCH) await keepCursor(subscriber.name, after);
  }

  async function deliver(subscriber: Subscriber, event: EventRow) {
    for (let failure = 1; ; failure += 1) {
      try {
        await transact(
          systemContext(database, clock()),
          `subscriber ${subscriber.name}`,
          async (context) => {
            await subscriber.receive(context, event);
            await saveCursor(context, subscriber.name, event.id);
          },
        );
        return;
      } catch (error) {
        logger().error(
          { err: error, subscriber: subscriber.name, event: event.id, failure },
          "subscriber failed",
        );
        if (failure >= MOST_FAILURES) {
          await park(database, {
            subscriber: subscriber.name,
            eventId: event.id,
            error,
            now: clock(),
          });
          return;
        }
      }
    }
  }

  async function keepCursor(name: string, lastEventId: number) {
    await transact(systemContext(database, clock()), `cursor of ${name}`, (context) =>
      saveCursor(context, name, lastEventId),
    );
  }

  function want() {
    isWanted = true;
    running ??= pump()
      .catch((error) => logger().error({ err: error }, "dispatcher stopped early"))
      .finally(() => {
        running = null;
        if (isWanted && !isStopped) want();
      });
    return running;
  }

  const unlisten = onCommitted(() => void want());
  void want();
  return {
    settle: async () => {
      do await want();
      while (running);
    },
    stop: async () => {
      isStopped = true;
      unlisten();
      await running;
    },
  };
}

function isMeantFor(subscriber: Subscriber, event: EventRow) {
  if (event.kind !== "change" || (event.isQuiet && !subscriber.readsQuiet)) return false;
  if (event.requestId === TOLD_BEFORE) return false;
  return subscriber.types.includes(event.type) || subscriber.types.includes("*");
}

async function savedCursor(database: Database, name: string) {
  const [row] = await database.reader
    .select()
    .from(subscriberCursors)
    .where(eq(subscriberCursors.name, name));
  return row?.lastEventId ?? 0;
}

async function saveCursor(context: CommandContext, name: string, lastEventId: number) {
  const row = { name, lastEventId, failures: 0, updatedAt: context.now };
  await context.db
    .insert(subscriberCursors)
    .values(row)
    .onConflictDoUpdate({ target: subscriberCursors.name, set: row });
}

async function park(
  database: Database,
  failed: { subscriber: string; eventId: number; error: unknown; now: number },
) {
  const error = failed.error instanceof Error ? failed.error.name : "error";
  await transact(systemContext(database, failed.now), "park an event", async (context) => {
    await context.db
      .insert(parkedEvents)
      .values({ subscriber: failed.subscriber, eventId: failed.eventId, error, at: failed.now })
      .onConflictDoNothing();
    await saveCursor(context, failed.subscriber, failed.eventId);
  });
}

/** Gives an event to a subscriber once more, inside a command. @throws what the subscriber throws. */
export async function receiveAgain(
  context: CommandContext,
  key: { subscriber: string; eventId: number },
) {
  const subscriber = registry().get(key.subscriber);
  const [event] = await context.db.select().from(events).where(eq(events.id, key.eventId));
  if (!subscriber || !event) throw new Error(`nobody called ${key.subscriber} receives this`);
  await subscriber.receive({ ...context, actor: system }, event);
}

export function systemContext(database: Database, now: number, requestId = newId()) {
  return makeContext({ actor: system, database, now, requestId });
}
