import { eq } from "drizzle-orm";
import { customerInteractions, deliveries } from "#app/db/schema/index.ts";
import { dropContact, settleContact } from "#app/features/interactions/settle-contact.server.ts";
import { askForCall } from "#app/features/leads/ask-for-call.server.ts";
import {
  type MessagePayload,
  messageOf,
  onMessageEnd,
} from "#app/features/messages/send-gates.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during } from "#app/platform/events.server.ts";
import "./send-reply.server.ts";

const ABOUT = "reply";

onMessageEnd(ABOUT, async (context, message, work) => {
  if (!(await isOpen(context, message))) return;
  if (work.state === "DONE") await settleContact(context, message.about.id, { outcome: "SENT" });
  else if (work.state === "DISCARDED") await dropContact(context, message.about.id);
  else await notArrived(context, message);
});

// A message that had left and came back later.
during("message.bounced", async (context, event) => {
  const [work] = await context.db
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, String(event.details?.deliveryId ?? "")));
  if (work?.kind !== "message" || work.state !== "DONE") return;
  const message = messageOf(work);
  if (message.about.type === ABOUT && (await isOpen(context, message)))
    await notArrived(context, message);
});

/** The contact still stands and has not failed yet. */
async function isOpen({ db }: CommandContext, { about }: MessagePayload): Promise<boolean> {
  const [contact] = await db
    .select()
    .from(customerInteractions)
    .where(eq(customerInteractions.id, about.id));
  return contact?.deletedAt === null && [null, "SENT"].includes(contact.outcome);
}

/** Whoever wrote it sees it on the timeline; a lead is not left waiting. */
async function notArrived(context: CommandContext, { about, leadId, channel }: MessagePayload) {
  await settleContact(context, about.id, { outcome: "BOUNCED" });
  const what = channel === "SMS" ? "text" : "e-mail";
  if (leadId) await askForCall(context, leadId, `Your ${what} did not arrive: call them`);
}
