import { and, asc, eq, gte, lt, ne } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { notifications, pushSubscriptions } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { cancelDue, enqueue } from "#app/platform/work-queue.server.ts";
import { MOST_A_MINUTE, minuteOf, RULES } from "./rules.ts";
import type { NotificationPreferences, NotificationType } from "./schema.ts";
import { addressOf, mobileOf } from "./staff-contact.server.ts";

/** So long a push waits for others of the same minute, so that a burst is one message. */
const SETTLE_MS = 5_000;

/** What a delivery to a device or to a mailbox is about. */
export type OutsideWork =
  | { notificationId: string }
  /** Everything planned for this person in this minute, in one message. */
  | { userId: string; minute: number };

interface Telling {
  notification: { id: string; userId: string; type: NotificationType };
  channels: NotificationPreferences["types"][NotificationType];
  at: number;
  notBefore: number;
}

/**
 * Queues a message to each device of a person and, where wanted, to the mailbox. The sixth of a minute
 * takes back those that still wait: the minute is told in one message.
 */
export async function tellOutside(
  context: CommandContext,
  { notification, channels, at, notBefore }: Telling,
) {
  const { userId } = notification;
  const minute = minuteOf(at);
  const others = await plannedIn(context.db, { ...notification, minute });
  if (others.length > MOST_A_MINUTE) return;
  const ways = await waysTo(context.db, notification, channels);
  const runAt = Math.max(notBefore, at + SETTLE_MS);
  const expiresAt = runAt + RULES[notification.type].ttlMs;
  if (others.length < MOST_A_MINUTE) {
    const payload = { notificationId: notification.id };
    for (const way of ways)
      await queueFor(context, way, { payload, name: notification.id, runAt, expiresAt });
    return;
  }
  for (const way of ways) {
    for (const id of others)
      await cancelDue(context, "deliveries", {
        dedupeKey: keyOf(way, id),
        reason: "in the digest",
      });
    const name = `${userId}@${minute}`;
    const last = Math.max(notBefore, minute + MINUTE);
    await queueFor(context, way, { payload: { userId, minute }, name, runAt: last, expiresAt });
  }
}

/** A subscription's id, "mail" or "sms". */
type Way = string;

/**
 * What presses goes to the mailbox of whoever wants pushes and has no device that takes them, and as a
 * text to who has no mailbox either.
 */
async function waysTo(
  db: Reader,
  { userId, type }: Telling["notification"],
  channels: Telling["channels"],
): Promise<Way[]> {
  const devices = channels.push ? await devicesOf(db, userId) : [];
  const hasNoDevice = channels.push && devices.length === 0 && RULES[type].urgency === "high";
  if (!channels.email && !hasNoDevice) return devices;
  if ((await addressOf(db, userId)) !== null) return [...devices, "mail"];
  return hasNoDevice && (await mobileOf(db, userId)) !== null ? ["sms"] : devices;
}

/** The ids of somebody's devices that take pushes. */
export async function devicesOf(db: Reader, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, userId))
    .orderBy(asc(pushSubscriptions.id));
  return rows.map(({ id }) => id);
}

export interface Queuing {
  payload: Record<string, unknown>;
  name: string;
  runAt: number;
  expiresAt: number;
}

/** One message by one way, once, whoever asks. */
export function queueFor(
  context: CommandContext,
  way: Way,
  { payload, name, runAt, expiresAt }: Queuing,
) {
  const isDevice = way !== "mail" && way !== "sms";
  return enqueue(context, "deliveries", {
    kind: isDevice ? "push" : `notification-${way}`,
    payload: isDevice ? { ...payload, subscriptionId: way } : payload,
    dedupeKey: keyOf(way, name),
    runAt,
    expiresAt,
  });
}

const keyOf = (way: Way, name: string) => `tell:${way}:${name}`;

/** At most six: more need not be known. */
async function plannedIn(
  db: Reader,
  { id, userId, minute }: { id: string; userId: string; minute: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, userId),
        gte(notifications.pushAt, minute),
        lt(notifications.pushAt, minute + MINUTE),
        ne(notifications.id, id),
      ),
    )
    .limit(MOST_A_MINUTE + 1);
  return rows.map((row) => row.id);
}
