import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { publicLink, sendMail } from "#app/platform/mail/mail.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { makeLink } from "./one-time-links.server.ts";
import { User } from "./schema.ts";
import { showUser } from "./user-record.server.ts";

export const inviteAgain = command({
  summary: "Send the invitation again; the older link stops working",
  can: "staff:edit",
  input: OneRow,
  output: User,
  async run(context, { id, version }) {
    const user = await showUser(context, id);
    await checkVersion(context, { given: version, row: user, current: () => user });
    if (!user.isInvited || !user.isActive)
      throw conflict("not_invited", `${user.name} needs no invitation.`);
    await sendInvitation(context, user);
    await emit(context, "user.invited", {
      subject: { type: "user", id },
      readBy: "staff:view",
    });
    return user;
  },
});

export async function sendInvitation(
  context: CommandContext,
  { id, name, email }: { id: string; name: string; email: string },
) {
  const token = await makeLink(context, { purpose: "invitation", userId: id });
  const by = context.actor.name ? `${context.actor.name} invites you` : "You are invited";
  await sendMail(context, {
    to: email,
    subject: "Your invitation to the workshop's CRM",
    text: [
      `Hello ${name},`,
      "",
      `${by} to work with the shop's enquiries, customers and repairs.`,
      "Choose a password within seven days:",
      "",
      publicLink(`/welcome/${token}`),
      "",
      "The link works once. If you did not expect this message, ignore it.",
    ].join("\n"),
  });
}
