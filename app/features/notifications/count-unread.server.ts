import { and, count, eq, isNull } from "drizzle-orm";
import { notifications } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";

/** Not read, and not of a kind that the person muted. */
export const isUnread = and(isNull(notifications.readAt), eq(notifications.isMuted, false));

/** How many notifications the person has not read: the badge of the navigation. */
export async function countUnread(context: Context): Promise<number> {
  const [row] = await context.db
    .select({ n: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, context.actor.userId ?? ""), isUnread));
  return row?.n ?? 0;
}
