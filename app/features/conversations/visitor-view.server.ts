import { and, eq, inArray, isNotNull, max } from "drizzle-orm";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { conversationReaders, shops, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { messagesAfter } from "./messages.server.ts";
import { type OwnThread, seenIn } from "./own-thread.server.ts";
import { presenceOf } from "./presence.server.ts";
import { typingOn } from "./typing.server.ts";
import type { VisitorMessage, VisitorThread } from "./visitor-schema.ts";
import { expectation } from "./waiting-rules.ts";

/** A thread and its lines behind `after`, as far as its visitor may read them. */
export async function showThread(
  { db, now }: Context,
  thread: OwnThread,
  after: number,
): Promise<{ conversation: VisitorThread; data: VisitorMessage[] }> {
  const [shop] = await db.select({ name: shops.name }).from(shops).limit(1);
  const shopName = shop?.name ?? "The repair shop";
  const { row } = thread;
  const lines = await messagesAfter(db, { id: row.id, after, thread });
  const names = await publicNames(db);
  return {
    conversation: {
      id: row.id,
      state: row.state,
      lastSeq: row.lastSeq,
      shopName,
      expectation: expectation(await presenceOf(db, now)),
      shopSeenSeq: await readUpTo(db, row.id),
      seenSeq: seenIn(thread),
      isTyping: typingOn(row.id, "staff") !== null,
      mayRate: row.state === "CLOSED" && row.firstRespondedAt !== null && row.rating === null,
    },
    data: lines.flatMap(({ author, staffId, staffName: _staff, recording, ...line }) =>
      author === "NOTE"
        ? []
        : [
            {
              ...line,
              author,
              durationMs: recording?.durationMs ?? null,
              name: author === "VISITOR" ? null : nameFor(staffId),
            },
          ],
    ),
  };

  /** A member of staff is known by the name they chose for customers, else by the shop's. */
  function nameFor(staffId: string | null): string {
    return (staffId === null ? null : names.get(staffId)) ?? shopName;
  }
}

/** How far anybody of the shop has read. */
async function readUpTo(db: Context["db"], conversationId: string): Promise<number> {
  const [reader] = await db
    .select({ seenSeq: max(conversationReaders.seenSeq) })
    .from(conversationReaders)
    .where(eq(conversationReaders.conversationId, conversationId));
  return reader?.seenSeq ?? 0;
}

async function publicNames(db: Context["db"]): Promise<Map<string, string | null>> {
  const rows = await db
    .select({ id: users.id, name: users.displayName })
    .from(users)
    .where(and(inArray(users.role, STAFF_ROLES), isNotNull(users.displayName)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
