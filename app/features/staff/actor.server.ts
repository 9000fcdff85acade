import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { apiTokens, staffCredentials, staffGrants, users } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { type Actor, nobody } from "#app/platform/auth/actor.ts";
import { hashSecret } from "#app/platform/auth/tokens.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { isFromOutbox } from "#app/platform/outbox-door.server.ts";
import type { Incoming } from "#app/platform/request.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { keptUntilChanged } from "./actor-cache.server.ts";
import { narrowTo, rightsOf } from "./rights.ts";
import { readCookie, sessionCookie } from "./session-cookie.server.ts";
import {
  findSession,
  isLive,
  isRevokedSession,
  type Session,
  TABLET_IDLE_MINUTES,
  touchSession,
} from "./sessions.server.ts";

const keptSessions = keptUntilChanged<(SignedIn & { hasPin: boolean }) | null>();
const keptTokens = keptUntilChanged<KnownToken | null>();

interface KnownToken {
  row: typeof apiTokens.$inferSelect;
  actor: Actor;
}

/** Finds who sends a request: a bearer token first, else the session cookie, else nobody. */
export async function findActor(request: Incoming, now: number): Promise<Actor> {
  const database = await getDb("default");
  const bearer = /^Bearer (rvt_[\w-]{20,100})$/.exec(request.headers.get("Authorization") ?? "");
  if (request.headers.has("Authorization"))
    return bearer?.[1] ? tokenActor(database, bearer[1], now) : nobody;
  const signedIn = await sessionOf(request, now);
  if (signedIn) return signedIn.actor;
  const isRevoked = isFromOutbox(request) && (await wasRevoked(request));
  return isRevoked ? { ...nobody, isRevoked } : nobody;
}

/** Whether the cookie belongs to a session that was ended, not to one that ran out. */
async function wasRevoked(request: Incoming): Promise<boolean> {
  const secret = await readCookie(sessionCookie(), request);
  return secret !== null && isRevokedSession((await getDb("default")).reader, secret);
}

export interface SignedIn {
  actor: Actor;
  session: Session;
}

/** The session and its owner; keeps the session alive for requests that a person made. */
export async function sessionOf(request: Incoming, now: number): Promise<SignedIn | null> {
  const secret = await readCookie(sessionCookie(), request);
  if (!secret) return null;
  const database = await getDb("default");
  const known = await keptSessions(database, hashSecret(secret), () =>
    readSession(database, { secret, now }),
  );
  if (!known || !isLive(known.session, now)) return null;
  const { session, hasPin } = known;
  const isLocked = isLockedNow(session, { hasPin, now });
  const actor = isLocked ? { ...known.actor, rights: LOCKED_RIGHTS, isLocked } : known.actor;
  if (!isLocked && isByAPerson(request) && session.seenAt + MINUTE < now) {
    await transact(systemContext(database, now), "touch session", (context) =>
      touchSession(context, session),
    );
  }
  return { session, actor: { ...actor, credentialId: session.publicId, freshAt: session.freshAt } };
}

async function readSession(database: Database, { secret, now }: { secret: string; now: number }) {
  const session = await findSession(database.reader, { secret, now });
  const actor = session ? await staffActor(database, session.userId) : null;
  if (!session || !actor) return null;
  const [credentials] = await database.reader
    .select({ pinHash: staffCredentials.pinHash })
    .from(staffCredentials)
    .where(eq(staffCredentials.userId, session.userId));
  return { session, actor, hasPin: credentials?.pinHash != null };
}

/** What a locked tablet may still do: show the customer's side of the counter. */
const LOCKED_RIGHTS = new Map([["counter:show", "all" as const]]);
const ALONE_MS = 5 * MINUTE;

/** Turned to a customer, or a shop tablet that nobody touched for five minutes. */
function isLockedNow(session: Session, { hasPin, now }: { hasPin: boolean; now: number }) {
  if (session.lockedAt !== null) return true;
  const isTablet = session.idleMinutes === TABLET_IDLE_MINUTES;
  return isTablet && hasPin && now - session.seenAt > ALONE_MS;
}

/** Sockets and revalidations do not keep a session alive: navigations and unsafe methods do (rulings 1.11). */
function isByAPerson(request: Incoming) {
  return request.method !== "GET" || request.headers.get("Sec-Fetch-Mode") === "navigate";
}

export async function staffActor(database: Database, userId: string): Promise<Actor | null> {
  const [user] = await database.reader
    .select({ id: users.id, role: users.role, name: users.name })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.isActive, true), isNull(users.deletedAt)));
  if (!user || user.role === "CUSTOMER") return null;
  const grants = await database.reader
    .select()
    .from(staffGrants)
    .where(eq(staffGrants.userId, userId));
  return {
    kind: "staff",
    userId: user.id,
    role: user.role,
    name: user.name,
    rights: rightsOf(user.role, grants),
    credentialId: null,
    freshAt: 0,
  };
}

async function tokenActor(database: Database, token: string, now: number): Promise<Actor> {
  const hash = hashSecret(token);
  const known = await keptTokens(database, hash, () => readToken(database, hash));
  if (!known || known.row.expiresAt <= now) return nobody;
  if ((known.row.usedAt ?? 0) + MINUTE < now) await touchToken(database, known.row.id, now);
  // A scope that was named when the token was made stands for the fresh sign-in.
  return { ...known.actor, freshAt: known.row.scopes === null ? 0 : now };
}

async function readToken(database: Database, hash: string): Promise<KnownToken | null> {
  const [row] = await database.reader
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.hash, hash), isNull(apiTokens.revokedAt)));
  const owner = row ? await staffActor(database, row.userId) : null;
  if (!row || !owner) return null;
  const rights = narrowTo(owner.rights, row.scopes);
  return { row, actor: { ...owner, kind: "token", credentialId: row.id, rights } };
}

async function touchToken(database: Database, id: string, now: number) {
  await transact(systemContext(database, now), "touch token", async ({ db }) => {
    await db.update(apiTokens).set({ usedAt: now }).where(eq(apiTokens.id, id));
  });
}
