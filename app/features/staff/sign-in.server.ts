import { and, eq, isNull, ne } from "drizzle-orm";
import { Authenticator } from "remix-auth";
import { FormStrategy } from "remix-auth-form";
import { staffCredentials, staffDevices, users } from "#app/db/schema/index.ts";
import { hashSecret, makeSecret } from "#app/platform/auth/tokens.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { emit, noteAccess } from "#app/platform/events.server.ts";
import { hashContact } from "#app/platform/field-crypto.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { checkPassword } from "./passwords.server.ts";
import { deviceCookie, readCookie, sessionCookie } from "./session-cookie.server.ts";
import {
  findSession,
  OFFICE_IDLE_MINUTES,
  revokeSessions,
  startSession,
  TABLET_IDLE_MINUTES,
} from "./sessions.server.ts";
import { clearFailures, countFailure, requireUnblocked } from "./throttle.server.ts";

interface Verified {
  userId: string;
}

/** The same words for an unknown address, a wrong password and a disabled account. */
const refused = () =>
  new AppError({
    status: 401,
    code: "sign_in_failed",
    title: "That did not work",
    detail: "E-mail address or password is wrong.",
  });

/**
 * Checks e-mail and password and starts a session.
 * @returns the `Set-Cookie` values.
 * @throws 401 with neutral words, 429 when there were too many tries.
 */
export async function signIn(context: Context, request: Request): Promise<string[]> {
  const form = await request.clone().formData();
  const email = normaliseEmail(String(form.get("email") ?? "")) ?? "";
  const device = await readCookie(deviceCookie(), request);
  const keys = await throttleKeys(context, { email, device });
  const authenticator = new Authenticator<Verified>();
  authenticator.use(
    new FormStrategy(async ({ form: fields }) => {
      const found = await findCredentials(context, email);
      const password = String(fields.get("password") ?? "").slice(0, 256);
      if (!(await checkPassword(found?.passwordHash ?? null, password)) || !found) throw refused();
      return { userId: found.userId };
    }),
    "form",
  );
  await transact(context, "check sign-in throttle", async (inside) => {
    for (const { key } of keys) await requireUnblocked(inside, key);
  });
  try {
    const { userId } = await authenticator.authenticate("form", request);
    return await openSession(context, {
      userId,
      request,
      device,
      isTablet: form.get("device") === "tablet",
      accountKey: keys[0]?.key ?? "",
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 401) throw error;
    await transact(context, "count failed sign-in", async (inside) => {
      for (const key of keys) await countFailure(inside, key);
      await noteAccess(inside, "sign_in.failed", {
        subject: { type: "account", id: hashContact(email) },
      });
    });
    throw error;
  }
}

/** A device that signed in before counts alone, so that a stranger's guessing locks nobody out. */
async function throttleKeys(
  context: Context,
  { email, device }: { email: string; device: string | null },
) {
  const account = hashContact(email);
  const known = device && (await isKnownDevice(context, { device, email }));
  const tries = env().SIGN_IN_TRIES;
  return [
    {
      key: known ? `device:${hashSecret(device)}:${account}` : `account:${account}`,
      freeTries: tries,
    },
    { key: `address:${context.maskedAddress ?? "unknown"}`, freeTries: tries * 10 },
  ];
}

async function isKnownDevice(
  context: Context,
  { device, email }: { device: string; email: string },
) {
  const [row] = await context.db
    .select({ userId: staffDevices.userId })
    .from(staffDevices)
    .innerJoin(users, eq(users.id, staffDevices.userId))
    .where(and(eq(staffDevices.hash, hashSecret(device)), eq(users.email, email)));
  return row !== undefined;
}

async function findCredentials(context: Context, email: string) {
  const [row] = await context.db
    .select({ userId: users.id, passwordHash: staffCredentials.passwordHash })
    .from(users)
    .innerJoin(staffCredentials, eq(staffCredentials.userId, users.id))
    .where(
      and(
        eq(users.email, email),
        ne(users.role, "CUSTOMER"),
        eq(users.isActive, true),
        isNull(users.deletedAt),
      ),
    );
  return row ?? null;
}

interface Opening {
  userId: string;
  request: Request;
  device?: string | null;
  isTablet?: boolean;
  accountKey?: string;
}

/** Starts a session for somebody who proved who they are. @returns the `Set-Cookie` values. */
export async function openSession(
  context: Context,
  { userId, request, device = null, isTablet = false, accountKey }: Opening,
) {
  const deviceSecret = device ?? makeSecret();
  const secret = await transact(context, "sign in", async (inside) => {
    if (accountKey) await clearFailures(inside, accountKey);
    const row = {
      hash: hashSecret(deviceSecret),
      userId,
      createdAt: inside.now,
      seenAt: inside.now,
    };
    await inside.db
      .insert(staffDevices)
      .values(row)
      .onConflictDoUpdate({ target: staffDevices.hash, set: { userId, seenAt: inside.now } });
    await emit(inside, "session.started", { subject: { type: "user", id: userId } });
    return startSession(inside, {
      userId,
      userAgent: request.headers.get("User-Agent"),
      idleMinutes: isTablet ? TABLET_IDLE_MINUTES : OFFICE_IDLE_MINUTES,
    });
  });
  return [await sessionCookie().serialize(secret), await deviceCookie().serialize(deviceSecret)];
}

/** Ends the session of this cookie; a cookie of nobody's changes nothing. */
export async function signOut(context: Context, secret: string) {
  const session = await findSession(context.db, { secret, now: context.now });
  if (!session) return;
  await transact(context, "sign out", async (inside) => {
    await revokeSessions(inside, { userId: session.userId, publicId: session.publicId });
    await emit(inside, "session.ended", { subject: { type: "user", id: session.userId } });
  });
}
