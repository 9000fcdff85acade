import { and, count, eq, isNull } from "drizzle-orm";
import { notifications } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";

/** How many notifications the person has not read: the badge of the navigation. */
export async function countUnread(context: Context): Promise<number> {
  const [row] = await context.db
    .select({ n: count() })
    .from(notifications)
    .where(and(eq(notifications.userId, context.actor.userId ?? ""), isNull(notifications.readAt)));
  return row?.n ?? 0;
}
