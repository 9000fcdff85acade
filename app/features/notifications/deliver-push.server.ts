import { and, count, eq, gte, isNull, lt } from "drizzle-orm";
import type { Reader, Tx } from "#app/db/client.server.ts";
import {
  customerInteractions,
  leads,
  notifications,
  pushSubscriptions,
  todayMarks,
} from "#app/db/schema/index.ts";
import { followUpDueAt } from "#app/features/interactions/follow-up.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import {
  GoneError,
  type PushMessage,
  type PushWay,
  sendPush,
} from "#app/platform/push/send-push.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker, type Work, type WorkTools } from "#app/platform/work-queue.server.ts";
import { makeActionToken } from "./action-token.server.ts";
import { isUnread } from "./count-unread.server.ts";
import { actionsOf, burstText } from "./push-text.ts";
import { RULES } from "./rules.ts";
import type { NotificationType } from "./schema.ts";
import type { OutsideWork } from "./tell-outside.server.ts";

/** A message that is about no row: a digest, the morning brief, a test. */
export interface ReadyMessage {
  type: string;
  title: string;
  body: string;
  url: string;
  tag: string;
}

type PushWork = (OutsideWork | { ready: ReadyMessage }) & { subscriptionId: string };
type Draft = Omit<PushMessage, "actionToken"> & { notificationId: string | null };

const pushOf = ({ payload }: Pick<Work, "payload">) => payload as unknown as PushWork;

const DONE_OR_PUT_OFF = "the follow-up was done or put off";

/** Read here, read on another device, done, or given away meanwhile: then the phone stays silent. */
export async function isStillWanted(
  tx: Tx | Reader,
  work: Record<string, unknown>,
): Promise<true | string> {
  if (typeof work.notificationId !== "string") return true;
  const [row] = await tx
    .select({ notification: notifications, assignedTo: leads.assignedTo, due: leads.nextFollowUp })
    .from(notifications)
    .leftJoin(leads, eq(leads.id, notifications.leadId))
    .where(eq(notifications.id, work.notificationId));
  if (!row) return "the notification is gone";
  const { type, readAt, actedAt, leadId, createdAt } = row.notification;
  if (readAt !== null || actedAt !== null) return "it was read";
  if (type !== "follow_up_due") return true;
  const contactId = /^contact:(.+)$/.exec(row.notification.tag)?.[1];
  if (contactId) return isContactOpen(tx, { contactId, createdAt });
  if (leadId === null) return true;
  if (row.assignedTo !== row.notification.userId) return "somebody else has the lead";
  const isAnother = row.due === null || row.due > createdAt + MINUTE;
  return isAnother ? DONE_OR_PUT_OFF : true;
}

/** A follow-up with a customer lies at its contact, and "Later" on Today at its mark. */
async function isContactOpen(
  tx: Tx | Reader,
  { contactId, createdAt }: { contactId: string; createdAt: number },
): Promise<true | string> {
  const [contact] = await tx
    .select({ at: followUpDueAt, until: todayMarks.until })
    .from(customerInteractions)
    .leftJoin(
      todayMarks,
      and(eq(todayMarks.kind, "customer"), eq(todayMarks.subjectId, customerInteractions.id)),
    )
    .where(
      and(
        eq(customerInteractions.id, contactId),
        eq(customerInteractions.followUpRequired, true),
        isNull(customerInteractions.deletedAt),
      ),
    );
  const isStillDue =
    contact !== undefined && Math.max(contact.at, contact.until ?? 0) <= createdAt + MINUTE;
  return isStillDue ? true : DONE_OR_PUT_OFF;
}

registerWorker({
  kind: "push",
  queue: "deliveries",
  mayStillRun: (tx, work) => isStillWanted(tx, work.payload),
  perform: async (work, tools) => {
    const { subscriptionId } = pushOf(work);
    const [device] = await tools.database.reader
      .select()
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.id, subscriptionId));
    if (!device) return "the device was removed";
    return sendTo(device, { work, tools });
  },
});

type Device = typeof pushSubscriptions.$inferSelect;

async function sendTo(device: Device, { work, tools }: { work: Work; tools: WorkTools }) {
  const now = Date.now();
  const draft = await draftOf(tools.database.reader, pushOf(work));
  if (!draft) return "nothing is left to tell";
  const { notificationId, ...message } = draft;
  const actionToken = makeActionToken(
    { notificationId, subscriptionId: device.id, userId: device.userId },
    now,
  );
  try {
    const name = await sendPush(device, { ...message, actionToken }, wayOf(draft.type));
    await note(device.id, tools, { acceptedAt: now, lastProblem: null });
    return name;
  } catch (error) {
    if (error instanceof GoneError) {
      await forget(device.id, tools);
      return "the device no longer takes pushes";
    }
    const problem = error instanceof Error ? error.message : "the call failed";
    await note(device.id, tools, { lastProblem: problem.slice(0, 200) });
    throw error;
  }
}

async function draftOf(db: Reader, work: PushWork): Promise<Draft | null> {
  if ("ready" in work) return { ...work.ready, actions: [], notificationId: null };
  if ("minute" in work) return burstOf(db, work);
  const [row] = await db
    .select()
    .from(notifications)
    .where(eq(notifications.id, work.notificationId));
  if (!row) return null;
  return {
    type: row.type,
    title: row.pushTitle,
    body: row.pushBody,
    url: row.url,
    tag: row.tag,
    actions: actionsOf(row),
    notificationId: row.id,
  };
}

/** All that one person was to be told in one minute. */
async function burstOf(db: Reader, { userId, minute }: { userId: string; minute: number }) {
  const counts = await burstCounts(db, { userId, minute });
  if (counts.size === 0) return null;
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return {
    type: "digest",
    title: `${all} things to do`,
    body: burstText(counts),
    url: "/notifications?unread",
    tag: "digest",
    actions: [],
    notificationId: null,
  };
}

export async function burstCounts(
  db: Reader,
  { userId, minute }: { userId: string; minute: number },
): Promise<Map<NotificationType, number>> {
  const rows = await db
    .select({ type: notifications.type, n: count() })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, userId),
        gte(notifications.pushAt, minute),
        lt(notifications.pushAt, minute + MINUTE),
        isUnread,
      ),
    )
    .groupBy(notifications.type);
  return new Map(rows.map(({ type, n }) => [type, n]));
}

function wayOf(type: string): PushWay {
  const rule = RULES[type as NotificationType];
  if (!rule) return { urgency: "normal", ttlSeconds: 12 * 3600 };
  return { urgency: rule.urgency, ttlSeconds: rule.ttlMs / 1000 };
}

async function note(id: string, { database }: WorkTools, change: Partial<Device>) {
  await transact(systemContext(database, Date.now()), "note on a device", async ({ db }) => {
    await db.update(pushSubscriptions).set(change).where(eq(pushSubscriptions.id, id));
  });
}

async function forget(id: string, { database }: WorkTools) {
  await transact(systemContext(database, Date.now()), "forget a device", async ({ db }) => {
    await db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id));
  });
}
