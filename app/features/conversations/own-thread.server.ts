import { and, eq, gt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { conversationMessages, conversations } from "#app/db/schema/index.ts";
import { type ConversationRow, loadWhere } from "./conversation-record.server.ts";

/** A visitor's own thread, wherever it is read now. */
export interface OwnThread {
  /** Where it is read: the thread itself, or the one that it was joined to. */
  row: ConversationRow;
  /** The thread that the visitor's token opens. */
  own: ConversationRow;
  /** How many lines of others stand before its first one there. */
  offset: number;
  /** The threads that it was joined to, one after the other; what the shop says there since is also theirs. */
  joins: { id: string; after: number }[];
}

/** A thread that is read in its own place. */
export function alone(row: ConversationRow): OwnThread {
  return { row, own: row, offset: 0, joins: [] };
}

/** Where a thread is read now, through every join since. */
export async function followJoins(db: Reader, own: ConversationRow): Promise<OwnThread> {
  const thread = alone(own);
  while (thread.row.mergedIntoId !== null) {
    const shift = thread.row.mergedAtSeq ?? 0;
    thread.offset += shift;
    thread.row = await loadWhere(db, eq(conversations.id, thread.row.mergedIntoId));
    for (const join of thread.joins) join.after += shift;
    thread.joins.push({ id: thread.row.id, after: shift });
  }
  return thread;
}

/** The same thread after a change of the place where it is read. */
export function withRow(thread: OwnThread, row: ConversationRow): OwnThread {
  return { ...thread, row, own: thread.own.id === row.id ? row : thread.own };
}

/** Up to which line its visitor has read, as lines are counted where it is read. */
export function seenIn({ own, offset }: OwnThread): number {
  return own.visitorSeenSeq + offset;
}

/**
 * What this visitor may read (rulings 6.1): the lines of their own thread, and what staff have said since
 * it was joined to another; never what another browser has sent, nor the answers to that, nor the shop's
 * own notes.
 */
export function linesOf({ own, joins }: OwnThread): SQL | undefined {
  const { conversationId, saidIn, author, seq } = conversationMessages;
  const origin = sql`coalesce(${saidIn}, ${conversationId})`;
  const theirs = or(
    eq(origin, own.id),
    ...joins.map(({ id, after }) => and(eq(origin, id), eq(author, "STAFF"), gt(seq, after))),
  );
  return and(ne(author, "NOTE"), theirs);
}

/** Whether one of a thread's photos stands on a line that its visitor may read. */
export async function showsPhoto(db: Reader, thread: OwnThread, fileId: string): Promise<boolean> {
  const rows = await db
    .select({ fileIds: conversationMessages.fileIds })
    .from(conversationMessages)
    .where(and(eq(conversationMessages.conversationId, thread.row.id), linesOf(thread)));
  return rows.some(({ fileIds }) => fileIds.includes(fileId));
}

/** All whose visitors read along in a thread: itself and those that were joined to it. */
export async function threadsIn(db: Reader, row: ConversationRow): Promise<OwnThread[]> {
  const found = [row];
  for (const { id } of found)
    found.push(
      ...(await db.select().from(conversations).where(eq(conversations.mergedIntoId, id))),
    );
  return Promise.all(found.map((own) => followJoins(db, own)));
}
