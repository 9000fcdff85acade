import type { Database } from "#app/db/client.server.ts";
import type { Context } from "./context.server.ts";
import { noteAccess, type Subject } from "./events.server.ts";
import { logger } from "./logger.server.ts";
import { transact } from "./operation.server.ts";
import { singleton } from "./singleton.server.ts";

interface Note {
  context: Context;
  type: string;
  subject: Subject;
  details: Record<string, unknown>;
  times: number;
}

const WAIT_MS = 1_000;
const MOST_WAITING = 500;
const waiting = () =>
  singleton("access-notes", () => ({
    notes: new Map<string, Note>(),
    timer: null as NodeJS.Timeout | null,
  }));

/**
 * Remembers that somebody read what is sensitive; written a second later in one transaction, so that
 * no read waits for the disk. The same read by the same person in between is counted, not repeated.
 */
export function rememberAccess(
  context: Context,
  { type, subject, details = {} }: Pick<Note, "type" | "subject"> & Partial<Pick<Note, "details">>,
) {
  const buffer = waiting();
  const actor = context.actor.userId ?? context.actor.kind;
  const key = [actor, type, subject.type, subject.id].join("|");
  const known = buffer.notes.get(key);
  if (known && known.context.database === context.database) {
    known.times += 1;
    return;
  }
  const plain = { ...context, db: context.database.reader, transaction: null, idempotency: null };
  buffer.notes.set(key, { context: plain, type, subject, details, times: 1 });
  if (buffer.notes.size >= MOST_WAITING) void writeAccessNotes();
  else buffer.timer ??= setTimeout(() => void writeAccessNotes(), WAIT_MS).unref();
}

/** Writes what waits; at shutdown, in tests, and by itself a second after a read. */
export async function writeAccessNotes() {
  const buffer = waiting();
  if (buffer.timer) clearTimeout(buffer.timer);
  const notes = [...buffer.notes.values()];
  buffer.timer = null;
  buffer.notes = new Map();
  const databases = new Set<Database>(notes.map(({ context }) => context.database));
  for (const database of databases) {
    const [first, ...more] = notes.filter(({ context }) => context.database === database);
    if (first) await write(first, more);
  }
}

async function write(first: Note, more: Note[]) {
  try {
    await transact(first.context, "note accesses", async (inside) => {
      for (const { context, type, subject, details, times } of [first, ...more]) {
        const asReader = { ...inside, actor: context.actor, requestId: context.requestId };
        await noteAccess(asReader, type, {
          subject,
          details: times > 1 ? { ...details, times } : details,
          at: context.now,
        });
      }
    });
  } catch (error) {
    logger().error({ err: error }, "accesses could not be noted");
  }
}
