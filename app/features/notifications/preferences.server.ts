import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { notificationSettings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { ownId } from "./own-id.server.ts";
import { DEFAULT_PREFERENCES } from "./rules.ts";
import { NotificationPreferences, NotificationType } from "./schema.ts";

export const getPreferences = query({
  summary: "See what you want to be told of, by which way, and when not",
  can: "notifications:view",
  input: z.strictObject({}),
  output: NotificationPreferences,
  run: (context) => preferencesOf(context.db, ownId(context)),
});

export const setPreferences = command({
  summary: "Say what you want to be told of, by which way, and when not",
  can: "notifications:view",
  input: NotificationPreferences,
  output: NotificationPreferences,
  run: (context, wanted) => keep(context, wanted),
});

export const MuteType = z.strictObject({ type: NotificationType });

/** From the list itself: no more of this kind, neither counted nor pushed. */
export const muteType = command({
  summary: "Mute one kind of notification for yourself",
  can: "notifications:view",
  input: MuteType,
  output: NotificationPreferences,
  async run(context, { type }) {
    const known = await preferencesOf(context.db, ownId(context));
    const silent = { inApp: false, push: false, email: false };
    return keep(context, { ...known, types: { ...known.types, [type]: silent } });
  },
});

export async function preferencesOf(db: Reader, userId: string): Promise<NotificationPreferences> {
  const [row] = await db
    .select()
    .from(notificationSettings)
    .where(eq(notificationSettings.userId, userId));
  if (!row) return DEFAULT_PREFERENCES;
  const { userId: _userId, updatedAt: _updatedAt, ...kept } = row;
  return { ...kept, types: { ...DEFAULT_PREFERENCES.types, ...kept.types } };
}

async function keep(context: CommandContext, wanted: NotificationPreferences) {
  const userId = ownId(context);
  const before = await preferencesOf(context.db, userId);
  const row = { ...wanted, updatedAt: context.now };
  await context.db
    .insert(notificationSettings)
    .values({ userId, ...row })
    .onConflictDoUpdate({ target: notificationSettings.userId, set: row });
  await emit(context, "notifications.preferences_changed", {
    subject: { type: "user", id: userId },
    changes: changesBetween<NotificationPreferences>(before, wanted) ?? undefined,
    audience: [userId],
    readBy: "notifications:view",
  });
  return wanted;
}
