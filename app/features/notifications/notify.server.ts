import { notifications } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { preferencesOf } from "./preferences.server.ts";
import { type Plan, planFor } from "./rules.ts";
import type { NotificationType } from "./schema.ts";
import { tellOutside } from "./tell-outside.server.ts";

export interface News {
  userId: string;
  type: NotificationType;
  title: string;
  body: string;
  /** For the lock screen; without them it stays in the app. */
  pushTitle?: string;
  pushBody?: string;
  url: string;
  /** What replaces an older message about the same thing on a phone: `lead:<id>`. */
  tag: string;
  leadId?: string;
  /** The event that is told of; the same event is told once to each person. */
  eventId: number;
  isUrgent?: boolean;
  /** Not put off until opening. */
  isPressing?: boolean;
  /** What can still be taken back for ten seconds is told afterwards. */
  undoableMs?: number;
}

export interface Told {
  id: string;
  plan: Plan;
}

/**
 * Tells one person in the app and, by their choice, on their devices, in the transaction of a
 * subscriber. Null when they know already.
 */
export async function notify(context: CommandContext, news: News): Promise<Told | null> {
  const { isUrgent = false, isPressing = false, undoableMs = 0, ...row } = news;
  const preferences = await preferencesOf(context.db, news.userId);
  const openingHours = await openingClockFor(context.db, null);
  const plan = planFor(
    { type: news.type, isUrgent, isPressing, preferences, openingHours },
    context.now,
  );
  const id = newId();
  const pushAt = news.pushTitle ? plan.at : null;
  const made = { id, ...row, pushAt, isMuted: plan.isMuted, createdAt: context.now };
  const rows = await context.db
    .insert(notifications)
    .values(made)
    .onConflictDoNothing()
    .returning({ id: notifications.id });
  if (rows.length === 0) return null;
  await emit(context, "notification.created", {
    subject: { type: "notification", id },
    details: { type: news.type, eventId: news.eventId },
    audience: [news.userId],
    readBy: "notifications:view",
  });
  if (pushAt !== null)
    await tellOutside(context, {
      notification: { id, userId: news.userId, type: news.type },
      channels: preferences.types[news.type],
      at: pushAt,
      notBefore: pushAt + undoableMs,
    });
  return { id, plan };
}
