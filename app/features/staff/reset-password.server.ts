import { and, eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { emit, noteAccess } from "#app/platform/events.server.ts";
import { hashContact } from "#app/platform/field-crypto.server.ts";
import { publicLink, sendMail } from "#app/platform/mail/mail.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { takePoints } from "#app/platform/rate-limit.server.ts";
import { Done, ResetPassword, ResetRequest } from "./account-schema.ts";
import { findLink, linkIsOver, makeLink, spendLink } from "./one-time-links.server.ts";
import { hashPassword, requireGoodPassword } from "./passwords.server.ts";
import { revokeSessions } from "./sessions.server.ts";
import { wordsAbout, writePassword } from "./set-password.server.ts";
import { isStaff, staffRow } from "./user-record.server.ts";

const HOUR_SECONDS = 3_600;
const PER_ACCOUNT = { name: "reset-account", points: 3, seconds: HOUR_SECONDS };
const PER_ADDRESS = { name: "reset-address", points: 10, seconds: HOUR_SECONDS };

/** The same answer for known and unknown addresses; the limits count both alike. */
export const requestReset = command({
  summary: "Ask for a link to choose a new password",
  can: null,
  input: ResetRequest,
  output: Done,
  async prepare(context, { email }) {
    await takePoints(PER_ADDRESS, context.maskedAddress ?? "unknown");
    await takePoints(PER_ACCOUNT, hashContact(email));
    return null;
  },
  async run(context, { email }) {
    const subject = { type: "account", id: hashContact(email) };
    await noteAccess(context, "password.reset_asked", { subject });
    const [user] = await context.db
      .select()
      .from(users)
      .where(and(eq(users.email, email), eq(users.isActive, true), isStaff));
    if (!user) return { isDone: true as const };
    const token = await makeLink(context, { purpose: "reset", userId: user.id });
    await sendMail(context, {
      to: email,
      subject: "Choose a new password",
      text: [
        `Hello ${user.name},`,
        "",
        "somebody asked for a new password for your account. Choose it within an hour:",
        "",
        publicLink(`/login/reset/${token}`),
        "",
        "The link works once. If it was not you, ignore this message: nothing has changed.",
      ].join("\n"),
    });
    return { isDone: true as const };
  },
});

/** @throws 410 when the link of the page is over. */
export async function requireResetLink({ db, now }: Context, token: string) {
  const link = await findLink(db, { token, purposes: ["reset"], now });
  if (!link?.userId) throw linkIsOver();
}

export const resetPassword = command({
  summary: "Choose a new password with the link of a mail",
  can: null,
  input: ResetPassword,
  output: Done,
  async prepare(context, { token, newPassword }) {
    const link = await findLink(context.db, { token, purposes: ["reset"], now: context.now });
    if (!link?.userId) throw linkIsOver();
    const user = await staffRow(context.db, link.userId);
    requireGoodPassword(newPassword, { path: "newPassword", words: wordsAbout(user) });
    return { link, user, passwordHash: await hashPassword(newPassword) };
  },
  async run(context, _input, { link, user, passwordHash }) {
    await spendLink(context, link);
    await revokeSessions(context, { userId: user.id });
    await writePassword(context, user, passwordHash);
    await emit(context, "user.password_reset", {
      subject: { type: "user", id: user.id },
      readBy: "staff:edit",
    });
    return { isDone: true as const };
  },
});
