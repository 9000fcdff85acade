import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
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
