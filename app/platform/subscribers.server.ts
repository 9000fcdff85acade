import { setImmediate as nextTick } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { events, parkedEvents, subscriberCursors } from "#app/db/schema/index.ts";
import { system } from "./auth/actor.ts";
import { type CommandContext, makeContext } from "./context.server.ts";
import { onCommitted } from "./events.server.ts";
import { newId } from "./ids.ts";
import { logger } from "./logger.server.ts";
import { type News, newestEvent, newsOf, STRETCH } from "./news.server.ts";
import { transact } from "./operation.server.ts";
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

const MOST_FAILURES = 3;
/** So long one transaction takes in further events. */
const SLICE_MS = 15;
/** So long it rests between two rounds: what a busy shop does meanwhile is received in one commit. */
const REST_MS = 50;

interface Walk {
  subscriber: Subscriber;
  start: number;
  after: number;
}

class Failure {
  constructor(readonly error: unknown) {}
}

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
  /** How many wait for everything to be seen: for them there is no rest. */
  let hurrying = 0;
  let resting: Promise<void> | null = null;
  let wake = () => {};

  function rest() {
    resting = new Promise<void>((done) => {
      const timer = setTimeout(done, REST_MS);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  async function pump() {
    while (isWanted && !isStopped) {
      if (hurrying === 0) await resting;
      isWanted = false;
      const newest = await newestEvent(database);
      let walks: Walk[] = [];
      for (const subscriber of registry().values()) {
        const start = seen.get(subscriber.name) ?? (await savedCursor(database, subscriber.name));
        walks.push({ subscriber, start, after: start });
      }
      // A step of each in turn: those that stand at the same place read the history once.
      while (walks.length > 0 && !isStopped) {
        const news = newsOf(database, newest);
        const behind: Walk[] = [];
        for (const walk of walks) if (await goOn(walk, news)) behind.push(walk);
        walks = behind;
      }
      rest();
    }
  }

  /** One step of a subscriber through the history; true: there is more. */
  async function goOn(walk: Walk, news: News): Promise<boolean> {
    const { subscriber, start } = walk;
    if (walk.after < news.newest) {
      const { events: found, upTo } = await news.after(walk.after);
      const meant = found.filter((event) => isMeantFor(subscriber, event));
      if (meant.length > 0) await deliver(subscriber, meant);
      if (isStopped) return false;
      walk.after = upTo;
      await nextTick();
    }
    seen.set(subscriber.name, walk.after);
    if (walk.after < news.newest) return true;
    // A long stretch that concerned nobody, such as a seed, is not walked again after a restart.
    if (walk.after - start >= STRETCH) await keepCursor(subscriber.name, walk.after);
    return false;
  }

  /**
   * In transactions of a few milliseconds, as the database answers at once and nobody else has a turn
   * meanwhile; when one of them fails, one by one, so that only that one is parked.
   */
  async function deliver(subscriber: Subscriber, batch: EventRow[]) {
    let rest = batch;
    while (rest.length > 0 && !isStopped) {
      const count = await receiveSome(subscriber, rest);
      if (count instanceof Failure) break;
      seen.set(subscriber.name, rest[count - 1]?.id ?? 0);
      rest = rest.slice(count);
      if (rest.length > 0) await nextTick();
    }
    for (const event of rest) {
      if (isStopped) return;
      await deliverOne(subscriber, event);
      seen.set(subscriber.name, event.id);
    }
  }

  async function deliverOne(subscriber: Subscriber, event: EventRow) {
    for (let failure = 1; failure <= MOST_FAILURES; failure += 1) {
      const answer = await receiveSome(subscriber, [event]);
      if (!(answer instanceof Failure)) return;
      const { error } = answer;
      logger().error(
        { err: error, subscriber: subscriber.name, event: event.id, failure },
        "subscriber failed",
      );
      if (failure === MOST_FAILURES)
        await park(database, { subscriber, event, error, now: clock() });
    }
  }

  /** Effects and cursor in one transaction: how many were received, at least one. */
  async function receiveSome(subscriber: Subscriber, batch: EventRow[]): Promise<number | Failure> {
    try {
      return await transact(
        systemContext(database, clock()),
        `subscriber ${subscriber.name}`,
        async (context) => {
          const until = performance.now() + SLICE_MS;
          let count = 0;
          for (const event of batch) {
            await subscriber.receive(context, event);
            count += 1;
            if (performance.now() > until) break;
          }
          await saveCursor(context, subscriber.name, batch[count - 1]?.id ?? 0);
          return count;
        },
      );
    } catch (error) {
      return new Failure(error);
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
      hurrying += 1;
      wake();
      do await want();
      while (running);
      hurrying -= 1;
    },
    stop: async () => {
      isStopped = true;
      unlisten();
      wake();
      await running;
    },
  };
}

function isMeantFor(subscriber: Subscriber, event: EventRow) {
  if (event.isQuiet && !subscriber.readsQuiet) return false;
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
  failed: { subscriber: Subscriber; event: EventRow; error: unknown; now: number },
) {
  const { name } = failed.subscriber;
  const error = failed.error instanceof Error ? failed.error.name : "error";
  await transact(systemContext(database, failed.now), "park an event", async (context) => {
    await context.db
      .insert(parkedEvents)
      .values({ subscriber: name, eventId: failed.event.id, error, at: failed.now })
      .onConflictDoNothing();
    await saveCursor(context, name, failed.event.id);
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
