import { notifications } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import type { NotificationType } from "./schema.ts";

export interface News {
  userId: string;
  type: NotificationType;
  title: string;
  body: string;
  url: string;
  /** What replaces an older message about the same thing on a phone: `lead:<id>`. */
  tag: string;
  /** The event that is told of; the same event is told once to each person. */
  eventId: number;
}

/** Tells one person in the app, in the transaction of a subscriber. False when they know already. */
export async function notify(context: CommandContext, news: News): Promise<boolean> {
  const id = newId();
  const rows = await context.db
    .insert(notifications)
    .values({ id, ...news, createdAt: context.now })
    .onConflictDoNothing()
    .returning({ id: notifications.id });
  if (rows.length === 0) return false;
  await emit(context, "notification.created", {
    subject: { type: "notification", id },
    details: { type: news.type, eventId: news.eventId },
    audience: [news.userId],
    readBy: "notifications:view",
  });
  return true;
}
