import { getDb } from "#app/db/tenants.server.ts";
import { staffActor } from "#app/features/staff/actor.server.ts";
import type { Actor } from "#app/platform/auth/actor.ts";
import { readText } from "#app/platform/json-body.server.ts";
import type { Incoming } from "#app/platform/request.server.ts";
import { readActionToken } from "./action-token.server.ts";

const DOORS = /^\/api\/crm\/(notifications\/[\w-]{36}\/act|push\/received)$/;

/**
 * Whoever pressed a button on a push, by the token it carried: the buttons outlive the session. Their
 * rights are looked up anew. Null for every other request, and for a token that no longer counts.
 */
export async function recogniseByPush(request: Incoming, now: number): Promise<Actor | null> {
  if (request.method !== "POST" || !DOORS.test(new URL(request.url).pathname)) return null;
  if (!/^application\/json\b/.test(request.headers.get("Content-Type") ?? "")) return null;
  const token = tokenIn(await readText(request).catch(() => ""));
  const claims = token === null ? null : readActionToken(token, now);
  if (!claims) return null;
  const actor = await staffActor(await getDb("default"), claims.userId);
  return actor && { ...actor, credentialId: claims.subscriptionId };
}

function tokenIn(body: string): string | null {
  try {
    const { token } = JSON.parse(body) as { token?: unknown };
    return typeof token === "string" ? token : null;
  } catch {
    return null;
  }
}
