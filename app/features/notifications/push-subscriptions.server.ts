import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { pushSubscriptions, sessions } from "#app/db/schema/index.ts";
import { deviceName } from "#app/features/staff/rules.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { HOUR, toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { conflict, invalidField, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { isPushEndpoint } from "#app/platform/push/send-push.server.ts";
import { pushKeys } from "#app/platform/push/vapid.server.ts";
import { ownId } from "./own-id.server.ts";
import {
  Done,
  OnePushSubscription,
  PushKey,
  PushSubscription,
  PushSubscriptionDraft,
  PushSubscriptionList,
} from "./schema.ts";
import { queueFor } from "./tell-outside.server.ts";

const MOST_DEVICES = 10;
const nothing = z.strictObject({});

export const getPushKey = query({
  summary: "The key under which a browser subscribes to pushes",
  can: "notifications:view",
  input: nothing,
  output: PushKey,
  run: async () => ({ publicKey: pushKeys().publicKey }),
});

export const listPushSubscriptions = query({
  summary: "List your devices that take pushes, with when one last arrived",
  can: "notifications:view",
  input: nothing,
  output: PushSubscriptionList,
  async run(context) {
    const data = (await devices(context)).map(toSubscription);
    return { data, page: { limit: MOST_DEVICES, nextCursor: null } };
  },
});

export const subscribeToPush = command({
  summary: "Let this device take pushes",
  can: "notifications:view",
  input: PushSubscriptionDraft,
  output: PushSubscription,
  async run(context, { endpoint, keys, replaces }) {
    if (!isPushEndpoint(endpoint))
      throw invalidField("endpoint", "This is not the push service of a browser that we know.");
    const userId = ownId(context);
    for (const old of [endpoint, replaces]) if (old) await forgetEndpoint(context, old);
    if ((await devices(context)).length >= MOST_DEVICES)
      throw conflict("too_many_devices", "Ten devices take your pushes already: remove one first.");
    const row = {
      id: newId(),
      userId,
      endpoint,
      p256dh: keys.p256dh.replaceAll("=", ""),
      auth: keys.auth.replaceAll("=", ""),
      ...(await whichDevice(context)),
      createdAt: context.now,
    };
    await context.db.insert(pushSubscriptions).values(row);
    await tell(context, { type: "push_subscription.created", id: row.id });
    return toSubscription({ ...row, acceptedAt: null, receivedAt: null, lastProblem: null });
  },
});

export const removePushSubscription = command({
  summary: "Let a device take no more pushes",
  can: "notifications:view",
  input: OnePushSubscription,
  output: Done,
  async run(context, { id }) {
    await ownDevice(context, id);
    await context.db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id));
    await tell(context, { type: "push_subscription.removed", id });
    return { isDone: true as const };
  },
});

export const testPushSubscription = command({
  summary: "Send a test to one of your devices",
  can: "notifications:view",
  input: OnePushSubscription,
  output: Done,
  async run(context, { id }) {
    await ownDevice(context, id);
    const ready = {
      type: "test",
      title: "It works",
      body: "Follow-ups and new leads reach this device.",
      url: "/account/notifications",
      tag: "test",
    };
    await queueFor(context, id, {
      payload: { ready },
      name: `test@${context.now}`,
      runAt: context.now,
      expiresAt: context.now + HOUR,
    });
    return { isDone: true as const };
  },
});

type Row = typeof pushSubscriptions.$inferSelect;

function devices(context: Context): Promise<Row[]> {
  return context.db
    .select()
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, ownId(context)))
    .orderBy(asc(pushSubscriptions.id));
}

async function ownDevice(context: Context, id: string): Promise<Row> {
  const row = (await devices(context)).find((one) => one.id === id);
  if (!row) throw notFound();
  return row;
}

/**
 * A browser has one subscription: whoever signs in on it next takes it over, and its keys. It cannot be
 * guessed, so naming it proves that it is theirs.
 */
async function forgetEndpoint(context: CommandContext, endpoint: string) {
  await context.db.delete(pushSubscriptions).where(eq(pushSubscriptions.endpoint, endpoint));
}

async function whichDevice({ db, actor }: CommandContext) {
  const [session] = await db
    .select({ userAgent: sessions.userAgent, publicId: sessions.publicId })
    .from(sessions)
    .where(
      and(eq(sessions.publicId, actor.credentialId ?? ""), eq(sessions.userId, actor.userId ?? "")),
    );
  return {
    device: deviceName(session?.userAgent ?? null),
    sessionId: session?.publicId ?? null,
  };
}

async function tell(context: CommandContext, { type, id }: { type: string; id: string }) {
  await emit(context, type, {
    subject: { type: "push_subscription", id },
    audience: [context.actor.userId],
    readBy: "notifications:view",
  });
}

function toSubscription(row: Row): PushSubscription {
  return {
    id: row.id,
    device: row.device,
    createdAt: toIso(row.createdAt),
    acceptedAt: toIsoOrNull(row.acceptedAt),
    receivedAt: toIsoOrNull(row.receivedAt),
    problem: row.lastProblem,
  };
}
