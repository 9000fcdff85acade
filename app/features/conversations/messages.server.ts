import { and, asc, desc, eq, gt, lte, or, type SQL } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { conversationMessages, recordings, users } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { attachPhotos } from "./chat-photos.server.ts";
import { type ConversationRow, saveConversation, tellOf } from "./conversation-record.server.ts";
import { linesOf, type OwnThread, seenIn, threadsIn } from "./own-thread.server.ts";
import type { Message } from "./schema.ts";

/** Lines of one answer; who is further behind asks again. */
const MOST = 200;

export interface NewMessage {
  id?: string;
  author: Message["author"];
  text: string;
  choices?: string[];
  /** Photos that wait for this thread, or were sent by the member of staff who writes. */
  fileIds?: string[];
  recordingId?: string;
  /** The thread in which it was said, where that was joined to this one. */
  saidIn?: string;
}

/**
 * Writes the next line of a conversation, with what it changes about the thread. The same id again
 * is the same line.
 * @throws 409 `id_taken` when the id belongs to another line
 */
export async function addMessage(
  context: CommandContext,
  row: ConversationRow,
  { id = newId(), author, text, choices = [], fileIds = [], recordingId, saidIn }: NewMessage,
  change: Partial<ConversationRow> = {},
): Promise<{ row: ConversationRow; message: Message; isNew: boolean }> {
  const known = await messageById(context.db, id);
  if (known) {
    const isSame =
      known.conversationId === row.id &&
      known.author === author &&
      known.text === text &&
      known.fileIds.join() === fileIds.join();
    if (!isSame) throw conflict("id_taken", "Another message has this id already.");
    return { row, message: await messageOf(context.db, known), isNew: false };
  }
  const line = {
    id,
    conversationId: row.id,
    seq: row.lastSeq + 1,
    author,
    staffId: author === "STAFF" || author === "NOTE" ? context.actor.userId : null,
    text,
    choices,
    fileIds,
    recordingId: recordingId ?? null,
    saidIn: saidIn ?? null,
    at: context.now,
  };
  await attachPhotos(context, { conversationId: row.id, author, fileIds });
  await context.db.insert(conversationMessages).values(line);
  const isSaid = author !== "NOTE";
  const next = await saveConversation(context, row, {
    ...(isSaid ? { lastMessageAt: context.now } : {}),
    ...change,
    lastSeq: line.seq,
  });
  await tellOf(context, "conversation.message", next, { details: { author, seq: line.seq } });
  return { row: next, message: await messageOf(context.db, line), isNew: true };
}

/** The lines behind `after` in their order, notes too; of a visitor's thread only what is theirs to read. */
export async function messagesAfter(
  db: Reader,
  { id, after, thread }: { id: string; after: number; thread?: OwnThread },
): Promise<Message[]> {
  const rows = await select(
    db,
    and(
      eq(conversationMessages.conversationId, id),
      gt(conversationMessages.seq, after),
      thread && linesOf(thread),
    ),
  )
    .orderBy(asc(conversationMessages.seq))
    .limit(MOST);
  return rows.map(toMessage);
}

/** The newest lines in the order of time: those of a joined thread stand between the others. */
export async function newestMessages(
  db: Reader,
  { id, most }: { id: string; most: number },
): Promise<Message[]> {
  const rows = await select(db, eq(conversationMessages.conversationId, id))
    .orderBy(desc(conversationMessages.at), desc(conversationMessages.seq))
    .limit(most);
  return rows.reverse().map(toMessage);
}

/** Which of what staff have said the visitors of a thread have before them: each of them reads their own. */
export async function seenByVisitors(db: Reader, row: ConversationRow): Promise<Set<string>> {
  const threads = await threadsIn(db, row);
  const seen = threads.map((thread) =>
    and(lte(conversationMessages.seq, seenIn(thread)), linesOf(thread)),
  );
  const rows = await db
    .select({ id: conversationMessages.id })
    .from(conversationMessages)
    .where(
      and(
        eq(conversationMessages.conversationId, row.id),
        eq(conversationMessages.author, "STAFF"),
        or(...seen),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

async function messageById(db: Reader, id: string) {
  const [row] = await db.select().from(conversationMessages).where(eq(conversationMessages.id, id));
  return row ?? null;
}

function select(db: Reader, where: SQL | undefined) {
  return db
    .select({
      line: conversationMessages,
      staffName: users.name,
      spoken: { state: recordings.state, durationMs: recordings.durationMs },
    })
    .from(conversationMessages)
    .leftJoin(users, eq(users.id, conversationMessages.staffId))
    .leftJoin(recordings, eq(recordings.id, conversationMessages.recordingId))
    .where(where);
}

async function messageOf(db: Reader, { id }: { id: string }): Promise<Message> {
  const [row] = await select(db, eq(conversationMessages.id, id));
  if (!row) throw new Error("a message that was just written is gone");
  return toMessage(row);
}

type Selected = Awaited<ReturnType<typeof select>>[number];

function toMessage({ line, staffName, spoken }: Selected): Message {
  const { conversationId: _conversation, saidIn: _origin, recordingId, at, ...rest } = line;
  const recording = recordingId && spoken ? { id: recordingId, ...spoken } : null;
  return { ...rest, kind: recording ? "VOICE" : "TEXT", recording, staffName, at: toIso(at) };
}
