import { DAY } from "#app/platform/dates.ts";
import { sign, verify } from "#app/platform/signed.server.ts";

interface Claims {
  /** The notification, and with it the follow-up; null for a test message. */
  n: string | null;
  /** The device that got it. */
  s: string;
  /** Whose it is. */
  u: string;
  /** Ends then, milliseconds UTC. */
  e: number;
}

const LIFE_MS = DAY;

/** Goes with a push: lets its buttons act, and the device say that it arrived, without a session. */
export function makeActionToken(
  of: { notificationId: string | null; subscriptionId: string; userId: string },
  now: number,
): string {
  const claims: Claims = {
    n: of.notificationId,
    s: of.subscriptionId,
    u: of.userId,
    e: now + LIFE_MS,
  };
  return sign("push-action", claims);
}

export interface ActionToken {
  notificationId: string | null;
  subscriptionId: string;
  userId: string;
}

/** Null for a token that is not ours, or older than 24 hours. Whether it was used, the row says. */
export function readActionToken(token: string, now: number): ActionToken | null {
  const claims = verify<Claims>("push-action", token);
  if (!claims || claims.e <= now) return null;
  return { notificationId: claims.n, subscriptionId: claims.s, userId: claims.u };
}
