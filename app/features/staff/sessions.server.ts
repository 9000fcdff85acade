import { and, desc, eq, gt, isNotNull, isNull, ne } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { sessions } from "#app/db/schema/index.ts";
import { hashSecret, makeSecret } from "#app/platform/auth/tokens.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { HOUR, MINUTE } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";

const ABSOLUTE_MS = 12 * HOUR;
export const OFFICE_IDLE_MINUTES = 30;
export const TABLET_IDLE_MINUTES = 12 * 60;

export type Session = typeof sessions.$inferSelect;

/** Starts a session and returns the secret for the cookie; only its hash is stored. */
export async function startSession(
  context: CommandContext,
  {
    userId,
    userAgent,
    idleMinutes,
    endsAt = context.now + ABSOLUTE_MS,
  }: { userId: string; userAgent: string | null; idleMinutes: number; endsAt?: number },
) {
  const secret = makeSecret();
  await context.db.insert(sessions).values({
    hash: hashSecret(secret),
    publicId: newId(),
    userId,
    createdAt: context.now,
    seenAt: context.now,
    freshAt: context.now,
    expiresAt: endsAt,
    idleMinutes,
    userAgent: userAgent?.slice(0, 200) ?? null,
    maskedAddress: context.maskedAddress,
  });
  return secret;
}

/** The live session of a cookie: neither revoked, nor idle too long, nor past its absolute end. */
export async function findSession(
  db: Reader,
  { secret, now }: { secret: string; now: number },
): Promise<Session | null> {
  const [row] = await db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.hash, hashSecret(secret)),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
      ),
    );
  return row && isLive(row, now) ? row : null;
}

/** Whether somebody ended the session of this cookie before its time. */
export async function isRevokedSession(db: Reader, secret: string): Promise<boolean> {
  const [row] = await db
    .select({ revokedAt: sessions.revokedAt })
    .from(sessions)
    .where(and(eq(sessions.hash, hashSecret(secret)), isNotNull(sessions.revokedAt)));
  return row !== undefined;
}

/** Neither idle too long nor past its absolute end. */
export function isLive(session: Session, now: number): boolean {
  return session.expiresAt > now && session.seenAt + session.idleMinutes * MINUTE > now;
}

export async function touchSession(context: CommandContext, session: Session) {
  await context.db
    .update(sessions)
    .set({ seenAt: context.now })
    .where(eq(sessions.hash, session.hash));
}

/** The next request needs a PIN. */
export async function lockSession(context: CommandContext, publicId: string) {
  await context.db
    .update(sessions)
    .set({ lockedAt: context.now })
    .where(eq(sessions.publicId, publicId));
}

/** Ends one session of a person, all, or all `except` the one that asks. */
export async function revokeSessions(
  context: CommandContext,
  { userId, publicId, except }: { userId: string; publicId?: string; except?: string | null },
) {
  const which = and(
    eq(sessions.userId, userId),
    publicId ? eq(sessions.publicId, publicId) : undefined,
    except ? ne(sessions.publicId, except) : undefined,
  );
  await context.db
    .update(sessions)
    .set({ revokedAt: context.now })
    .where(and(which, isNull(sessions.revokedAt)));
}

export async function liveSessions(db: Reader, { userId, now }: { userId: string; now: number }) {
  const rows = await db
    .select()
    .from(sessions)
    .where(
      and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)),
    )
    .orderBy(desc(sessions.seenAt));
  return rows.filter((row) => isLive(row, now));
}
