import { and, asc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { staffCredentials, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { AppError, unauthenticated } from "#app/platform/errors.ts";
import { emit, noteAccess } from "#app/platform/events.server.ts";
import { command, transact } from "#app/platform/operation.server.ts";
import { Done, PinChange } from "./account-schema.ts";
import { sessionOf } from "./actor.server.ts";
import { checkPassword, hashPassword } from "./passwords.server.ts";
import { requirePassword } from "./prove-identity.server.ts";
import { sessionCookie } from "./session-cookie.server.ts";
import {
  lockSession,
  revokeSessions,
  type Session,
  startSession,
  TABLET_IDLE_MINUTES,
} from "./sessions.server.ts";
import { clearFailures, countFailure } from "./throttle.server.ts";

/** After so many wrong ones the tablet wants a password. */
const MOST_TRIES = 5;

export const setPin = command({
  summary: "Choose the PIN with which you take over a shop tablet",
  can: "me:edit",
  input: PinChange,
  output: Done,
  async prepare(context, { password, pin }) {
    await requirePassword(context, { password, path: "password" });
    return hashPassword(pin);
  },
  async run(context, _input, pinHash) {
    const userId = context.actor.userId;
    if (!userId) throw unauthenticated();
    await context.db
      .update(staffCredentials)
      .set({ pinHash })
      .where(eq(staffCredentials.userId, userId));
    await emit(context, "user.pin_changed", {
      subject: { type: "user", id: userId },
      changes: { pin: "changed" },
      readBy: "staff:view",
    });
    return { isDone: true as const };
  },
});

/** Colleagues who may take over a tablet. */
export async function peopleWithPin({ db }: Context) {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(staffCredentials, eq(staffCredentials.userId, users.id))
    .where(
      and(
        isNotNull(staffCredentials.pinHash),
        ne(users.role, "CUSTOMER"),
        eq(users.isActive, true),
        isNull(users.deletedAt),
      ),
    )
    .orderBy(asc(users.name))
    .limit(50);
}

/** Turns the tablet to a customer: only a PIN opens it again. */
export async function lockTablet(context: Context) {
  const { credentialId, kind } = context.actor;
  if (kind !== "staff" || !credentialId) throw unauthenticated();
  await transact(context, "lock a tablet", (inside) => lockSession(inside, credentialId));
}

/**
 * Takes a shop tablet over: the session of whoever had it ends, one of the other begins and ends when
 * the first would have. @returns the `Set-Cookie` value
 * @throws 401 without a session, or after too many wrong tries, which end it; 422 for a wrong PIN
 */
export async function switchByPin(
  context: Context,
  { request, userId, pin }: { request: Request; userId: string; pin: string },
): Promise<string> {
  const signedIn = await sessionOf(request, context.now);
  if (!signedIn) throw unauthenticated();
  const { session } = signedIn;
  const [person] = (await peopleWithPin(context)).filter(({ id }) => id === userId);
  const [row] = await context.db
    .select({ pinHash: staffCredentials.pinHash })
    .from(staffCredentials)
    .where(eq(staffCredentials.userId, userId));
  const stored = person ? (row?.pinHash ?? null) : null;
  if (!(await checkPassword(stored, pin.slice(0, 12)))) return refuse(context, session, userId);
  const secret = await transact(context, "switch by PIN", async (inside) => {
    await clearFailures(inside, `pin:${session.publicId}`);
    await revokeSessions(inside, { userId: session.userId, publicId: session.publicId });
    await emit(inside, "session.started", {
      subject: { type: "user", id: userId },
      details: { by: "pin" },
    });
    return startSession(inside, {
      userId,
      userAgent: request.headers.get("User-Agent"),
      idleMinutes: TABLET_IDLE_MINUTES,
      endsAt: session.expiresAt,
    });
  });
  return sessionCookie().serialize(secret);
}

async function refuse(context: Context, session: Session, userId: string): Promise<never> {
  const key = `pin:${session.publicId}`;
  const isOver = await transact(context, "count a wrong PIN", async (inside) => {
    const count = await countFailure(inside, { key, freeTries: MOST_TRIES });
    await noteAccess(inside, "session.pin_failed", { subject: { type: "user", id: userId } });
    if (count < MOST_TRIES) return false;
    await revokeSessions(inside, { userId: session.userId, publicId: session.publicId });
    return true;
  });
  if (isOver) throw unauthenticated("Too many wrong PINs. Sign in with your password.");
  throw new AppError({ status: 422, code: "wrong_pin", title: "That is not the PIN" });
}
