import { staffCredentials } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { sendMail } from "#app/platform/mail/mail.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { Done, PasswordChange } from "./account-schema.ts";
import { hashPassword, requireGoodPassword } from "./passwords.server.ts";
import { requirePassword } from "./prove-identity.server.ts";
import { revokeSessions } from "./sessions.server.ts";
import { staffRow } from "./user-record.server.ts";

export const changePassword = command({
  summary: "Change your own password; other devices are signed out",
  can: "me:edit",
  input: PasswordChange,
  output: Done,
  async prepare(context, { currentPassword, newPassword }) {
    await requirePassword(context, { password: currentPassword, path: "currentPassword" });
    const row = await staffRow(context.db, context.actor.userId ?? "");
    requireGoodPassword(newPassword, { path: "newPassword", words: wordsAbout(row) });
    return hashPassword(newPassword);
  },
  async run(context, _input, passwordHash) {
    const row = await staffRow(context.db, context.actor.userId ?? "");
    await revokeSessions(context, { userId: row.id, except: context.actor.credentialId });
    await writePassword(context, row, passwordHash);
    return { isDone: true as const };
  },
});

/** Stores the hash, notes the change and tells its owner by mail, in case it was somebody else. */
export async function writePassword(
  context: CommandContext,
  { id, name, email }: { id: string; name: string; email: string | null },
  passwordHash: string,
) {
  const row = { userId: id, passwordHash, changedAt: context.now };
  await context.db
    .insert(staffCredentials)
    .values(row)
    .onConflictDoUpdate({ target: staffCredentials.userId, set: row });
  await emit(context, "user.password_changed", {
    subject: { type: "user", id },
    changes: { password: "changed" },
    readBy: "staff:edit",
  });
  if (!email) return;
  await sendMail(context, {
    to: email,
    subject: "Your password was changed",
    text: `Hello ${name},\n\nthe password of your account was changed just now. If that was not you, tell the owner of the shop at once.`,
  });
}

export const wordsAbout = ({ name, email }: { name: string; email: string | null }) => [
  name,
  email ?? "",
];
