import { and, count, eq, isNotNull } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { MAY_REPLY, visibleConversations } from "./scope.server.ts";

/** How many visitors wait for a person, for the mark in the menu. */
export async function countWaitingVisitors({ db, actor }: Context): Promise<number> {
  if (!can(actor, MAY_REPLY)) return 0;
  const [row] = await db
    .select({ waiting: count() })
    .from(conversations)
    .where(
      and(
        isNotNull(conversations.answerDueAt),
        eq(conversations.isSpam, false),
        visibleConversations(actor),
      ),
    );
  return row?.waiting ?? 0;
}
