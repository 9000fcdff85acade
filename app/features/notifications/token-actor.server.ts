import { getDb } from "#app/db/tenants.server.ts";
import { staffActor } from "#app/features/staff/actor.server.ts";
import type { Actor } from "#app/platform/auth/actor.ts";
import { readActionToken } from "./action-token.server.ts";

const DOORS = /^\/api\/crm\/(notifications\/[\w-]{36}\/act|push\/received)$/;
const MOST_BYTES = 4_000;

/**
 * Whoever pressed a button on a push, by the token it carried: the buttons outlive the session. Their
 * rights are looked up anew. Null for every other request, and for a token that no longer counts.
 */
export async function recogniseByPush(request: Request, now: number): Promise<Actor | null> {
  if (request.method !== "POST" || !DOORS.test(new URL(request.url).pathname)) return null;
  if (!/^application\/json\b/.test(request.headers.get("Content-Type") ?? "")) return null;
  const token = tokenIn(await beginningOf(request.clone()));
  const claims = token === null ? null : readActionToken(token, now);
  if (!claims) return null;
  const actor = await staffActor(await getDb("default"), claims.userId);
  return actor && { ...actor, credentialId: claims.subscriptionId };
}

/** The body, as far as a token could reach. */
async function beginningOf({ body }: Request): Promise<string> {
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  while (reader && size <= MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.byteLength;
  }
  // Not waited for: a copy's cancelling ends only when the body itself has been read.
  void reader?.cancel().catch(() => {});
  return Buffer.concat(parts).toString("utf8");
}

function tokenIn(body: string): string | null {
  try {
    const { token } = JSON.parse(body) as { token?: unknown };
    return typeof token === "string" ? token : null;
  } catch {
    return null;
  }
}
