import { max } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { events } from "#app/db/schema/index.ts";
import { type Actor, scopeOf } from "./auth/actor.ts";
import { type EmittedEvent, onCommitted } from "./events.server.ts";

/** So long news wait for those that come with them. A line of a chat is to be on a screen within 150 ms. */
const BATCH_MS = 100;
const MOST_SUBJECTS = 100;

export interface HubClient {
  actor: Actor;
  send(message: HubMessage | Whisper): void;
}

/** What is true for a moment only, and kept nowhere. */
export interface Whisper {
  type: "typing";
  conversationId: string;
  side: string;
  name: string | null;
}

/** Names what changed, never what it says: browsers ask their loaders again. */
export interface HubMessage {
  type: "changed";
  subjects: string[];
  lastEventId: number;
}

export interface Hub {
  join(client: HubClient, lastEventId: number | null): Promise<() => void>;
  /** Tells those who may read the subject, at once. */
  whisper(subject: Pick<EmittedEvent, "subject" | "audience" | "readBy">, message: Whisper): void;
  size(): number;
  stop(): void;
}

/** Tells every open browser which subjects changed, if its person may see them (rulings 1.11). */
export function startHub(database: Database): Hub {
  const clients = new Set<HubClient>();
  let waiting: EmittedEvent[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush() {
    timer = null;
    const batch = waiting;
    waiting = [];
    const lastEventId = batch.at(-1)?.id ?? 0;
    for (const client of clients) {
      const subjects = new Set(
        batch.filter((event) => maySee(client.actor, event)).flatMap(topicsOf),
      );
      if (subjects.size === 0) continue;
      client.send({
        type: "changed",
        subjects: subjects.size > MOST_SUBJECTS ? ["*"] : [...subjects],
        lastEventId,
      });
    }
  }

  const unlisten = onCommitted((emitted) => {
    waiting.push(...emitted.filter((event) => event.kind === "change" && !event.isQuiet));
    if (waiting.length > 0 && clients.size > 0) timer ??= setTimeout(flush, BATCH_MS);
    else waiting = [];
  });

  return {
    join: async (client, lastEventId) => {
      clients.add(client);
      const newest = await newestEvent(database);
      const missed = lastEventId !== null && lastEventId < newest;
      client.send({ type: "changed", subjects: missed ? ["*"] : [], lastEventId: newest });
      return () => clients.delete(client);
    },
    whisper: (subject, message) => {
      for (const client of clients) if (maySee(client.actor, subject)) client.send(message);
    },
    size: () => clients.size,
    stop: () => {
      unlisten();
      if (timer) clearTimeout(timer);
      clients.clear();
    },
  };
}

/** Id of the newest event: where a browser that loads now begins to listen. */
export async function newestEvent(database: Database) {
  const [row] = await database.reader.select({ id: max(events.id) }).from(events);
  return row?.id ?? 0;
}

function topicsOf(event: EmittedEvent) {
  const area = event.subject.type;
  return [area, `${area}:${event.subject.id}`];
}

/** `audience` lists who may see the subject before or after; null in it stands for the open pool. */
function maySee(actor: Actor, event: Pick<EmittedEvent, "subject" | "audience" | "readBy">) {
  const scope = scopeOf(actor, event.readBy ?? `${event.subject.type}s:view`);
  if (scope !== "own") return scope === "all";
  return (
    event.audience === undefined || event.audience.some((id) => id === null || id === actor.userId)
  );
}
