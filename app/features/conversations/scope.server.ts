import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { conversations } from "#app/db/schema/index.ts";
import { type Actor, scopeOf } from "#app/platform/auth/actor.ts";

export const MAY_REPLY = "conversations:reply";

/** Conversations the actor may read and answer: all, or their own and what nobody has yet. */
export function conversationsInScope(actor: Actor): SQL | undefined {
  const scope = scopeOf(actor, MAY_REPLY);
  if (scope === "all") return undefined;
  if (scope === null || actor.userId === null) return sql`0`;
  return or(isNull(conversations.assignedTo), eq(conversations.assignedTo, actor.userId));
}

/** A thread that was joined to another is read there. */
export function visibleConversations(actor: Actor): SQL | undefined {
  return and(isNull(conversations.mergedIntoId), conversationsInScope(actor));
}

/** The thread that another was joined to, through all joins since; null for one that still is its own. */
export async function joinedTo(db: Reader, id: string): Promise<string | null> {
  const [row] = await db
    .select({ to: conversations.mergedIntoId })
    .from(conversations)
    .where(eq(conversations.id, id));
  return row?.to ? ((await joinedTo(db, row.to)) ?? row.to) : null;
}
