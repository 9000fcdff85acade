import { createHash } from "node:crypto";
import webPush from "web-push";
import { env } from "#app/platform/env.server.ts";
import { guardedFetch } from "#app/platform/guarded-fetch.server.ts";
import { isLoopbackAddress } from "#app/platform/public-address.ts";
import { HopelessError } from "#app/platform/work-queue.server.ts";
import { isPushHost } from "./push-hosts.ts";
import { pushContact, pushKeys } from "./vapid.server.ts";

/** As `PushSubscription.toJSON()` gives it. */
export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushMessage {
  type: string;
  title: string;
  body: string;
  url: string;
  /** Messages of one tag replace each other on the phone, and those not yet fetched at the service. */
  tag: string;
  actions: { action: string; title: string }[];
  actionToken: string | null;
}

export interface PushWay {
  urgency: "low" | "normal" | "high";
  /** How long the push service may keep it for a phone without signal. */
  ttlSeconds: number;
}

/** A browser's push service takes 4,096 bytes of cipher text; ours stay far below. */
export const MOST_PUSHED = 2_048;

/** The device no longer takes pushes (404, 410): its subscription is to be forgotten. */
export class GoneError extends Error {}

/** Whether pushes to this endpoint are sent at all; asked when it is given and again at sending. */
export function isPushEndpoint(endpoint: string): boolean {
  return isPushHost(
    endpoint,
    (host) =>
      env().ALLOW_LOOPBACK &&
      (host === "localhost" || isLoopbackAddress(host.replace(/^\[|\]$/g, ""))),
  );
}

/**
 * Encrypts one message (RFC 8291) and hands it to the push service (RFC 8030, 8292).
 * @returns the service's own name of the message, for the delivery
 * @throws GoneError, HopelessError when trying again cannot help, Error when it may
 */
export async function sendPush(
  target: PushTarget,
  message: PushMessage,
  way: PushWay,
): Promise<string> {
  if (!isPushEndpoint(target.endpoint)) throw new HopelessError("not a push service");
  const text = JSON.stringify(message);
  if (Buffer.byteLength(text) > MOST_PUSHED) throw new HopelessError("longer than a push may be");
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint: target.endpoint, keys: { p256dh: target.p256dh, auth: target.auth } },
    text,
    {
      vapidDetails: { subject: pushContact(), ...pushKeys() },
      TTL: way.ttlSeconds,
      urgency: way.urgency,
      topic: topicOf(message.tag),
    },
  );
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const answer = await guardedFetch(target.endpoint, {
    method: "POST",
    headers: Object.fromEntries(given),
    body,
  });
  return judge(answer.status, String(answer.headers.location ?? answer.status));
}

function judge(status: number, name: string): string {
  if (status >= 200 && status < 300) return name.slice(0, 200);
  if (status === 404 || status === 410) throw new GoneError(`the push service said ${status}`);
  // 429 and every trouble of the service itself pass; what it calls our fault does not.
  if (status === 429 || status >= 500 || status === 408)
    throw new Error(`the push service said ${status}`);
  throw new HopelessError(`the push service said ${status}`);
}

/** 32 characters, the most that a topic may have: the record's UUID without dashes, else a digest. */
export function topicOf(tag: string): string {
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(tag)?.[0];
  if (uuid) return uuid.replaceAll("-", "");
  return createHash("sha256").update(tag).digest("base64url").slice(0, 32);
}
