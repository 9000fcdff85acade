import { and, eq } from "drizzle-orm";
import { sessions, staffCredentials } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { env } from "#app/platform/env.server.ts";
import { invalidField, unauthenticated } from "#app/platform/errors.ts";
import { noteAccess } from "#app/platform/events.server.ts";
import { command, transact } from "#app/platform/operation.server.ts";
import { Done, IdentityProof } from "./account-schema.ts";
import { checkPassword } from "./passwords.server.ts";
import { clearFailures, countFailure, requireUnblocked } from "./throttle.server.ts";

/** The fresh sign-in: the same session, with the password typed again. */
export const confirmIdentity = command({
  summary: "Prove again who you are, for the next five minutes",
  can: "me:edit",
  input: IdentityProof,
  output: Done,
  prepare: (context, { password }) => requirePassword(context, { password, path: "password" }),
  async run(context) {
    const { kind, credentialId, userId } = context.actor;
    if (kind !== "staff" || !credentialId || !userId) throw unauthenticated();
    await context.db
      .update(sessions)
      .set({ freshAt: context.now })
      .where(and(eq(sessions.publicId, credentialId), eq(sessions.userId, userId)));
    await noteAccess(context, "session.confirmed", { subject: { type: "user", id: userId } });
    return { isDone: true as const };
  },
});

/**
 * Checks the password of whoever is signed in, outside any transaction; wrong ones are counted.
 * @throws 422 at `path`, 429 after too many tries
 */
export async function requirePassword(
  context: Context,
  { password, path }: { password: string; path: string },
) {
  const { userId } = context.actor;
  if (!userId) throw unauthenticated();
  const plain = { ...context, idempotency: null };
  const key = `confirm:${userId}`;
  await transact(plain, "check password throttle", (inside) => requireUnblocked(inside, key));
  const [row] = await context.db
    .select({ passwordHash: staffCredentials.passwordHash })
    .from(staffCredentials)
    .where(eq(staffCredentials.userId, userId));
  const isRight = await checkPassword(row?.passwordHash ?? null, password.slice(0, 256));
  await transact(plain, "count password try", async (inside) => {
    if (isRight) return clearFailures(inside, key);
    await countFailure(inside, { key, freeTries: env().SIGN_IN_TRIES });
    await noteAccess(inside, "session.confirmation_failed", {
      subject: { type: "user", id: userId },
    });
  });
  if (!isRight) throw invalidField(path, "That is not your password.");
  return null;
}
