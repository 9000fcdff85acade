import type { Database } from "#app/db/client.server.ts";
import type { Actor } from "./auth/actor.ts";
import type { Context } from "./context.server.ts";
import { MINUTE } from "./dates.ts";
import { singleton } from "./singleton.server.ts";

/** Attempts that were refused to one actor in one minute. */
export interface Refusals {
  actor: Actor;
  database: Database;
  maskedAddress: string | null;
  requestId: string;
  /** The start of the minute, milliseconds UTC. */
  minute: number;
  /** How often each permission was refused. */
  permissions: Map<string, number>;
}

const MOST_ACTORS = 1_000;
const MOST_PERMISSIONS = 50;
const counted = () => singleton("refusals", () => new Map<string, Refusals>());

/** Counts one refused attempt; who keeps trying fills one line a minute, not the whole history. */
export function noteRefusal(context: Context, permission: string) {
  const { actor, database, maskedAddress, requestId, now } = context;
  const minute = now - (now % MINUTE);
  const who = actor.userId ?? actor.credentialId ?? maskedAddress ?? "";
  const key = `${actor.kind}|${who}|${minute}`;
  const known = counted().get(key);
  if (!known && counted().size >= MOST_ACTORS) return;
  const refusals = known ?? {
    actor,
    database,
    maskedAddress,
    requestId,
    minute,
    permissions: new Map<string, number>(),
  };
  const times = refusals.permissions.get(permission);
  if (times === undefined && refusals.permissions.size >= MOST_PERMISSIONS) return;
  refusals.permissions.set(permission, (times ?? 0) + 1);
  counted().set(key, refusals);
}

/** Hands over, and forgets, what was counted in this database. */
export function takeRefusals(database: Database): Refusals[] {
  const taken: Refusals[] = [];
  for (const [key, refusals] of counted()) {
    if (refusals.database !== database) continue;
    counted().delete(key);
    taken.push(refusals);
  }
  return taken;
}
