import { variablesIn } from "#app/features/shop/template-text.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { type EventDraft, emit } from "#app/platform/events.server.ts";
import { cancelDue, enqueue } from "#app/platform/work-queue.server.ts";
import type { MessagePreview, Tell } from "./schema.ts";
import type { MessagePayload } from "./send-gates.server.ts";

/** So long a message waits before it leaves: the time in which the change can be taken back. */
export const UNDO_MS = 10_000;

export interface Queueing {
  preview: MessagePreview;
  tell: Tell;
  about: MessagePayload["about"];
  /** The same key is sent once. */
  dedupeKey: string;
  /** Whose timeline it stands on. */
  event: Pick<EventDraft, "subject" | "customerId" | "leadId" | "audience">;
  /** A message that nobody can take back any more may leave at once. */
  waitMs?: number;
}

/**
 * Puts the message that staff have seen into the outbox, in the transaction of the change.
 * @throws 422 for a channel that cannot be used, or a text with an empty place
 */
export async function queueMessage(
  context: CommandContext,
  { preview, tell, about, dedupeKey, event, waitMs = UNDO_MS }: Queueing,
): Promise<string | null> {
  const { key, messageClass, to, choice, subject, text } = readyMessage(preview, tell);
  if (context.isQuiet) return null;
  const { customerId = null, leadId = null } = event;
  const payload: MessagePayload = {
    key,
    templateId: choice.templateId,
    channel: tell.channel,
    messageClass,
    to,
    subject,
    text,
    customerId,
    leadId,
    about,
  };
  const id = await enqueue(context, "deliveries", {
    kind: "message",
    payload: { ...payload },
    dedupeKey,
    runAt: context.now + waitMs,
  });
  if (id === null) return null;
  await emit(context, "message.queued", {
    ...event,
    details: {
      deliveryId: id,
      message: preview.name,
      channel: tell.channel,
      messageClass: preview.messageClass,
      isEdited: text !== choice.text || subject !== choice.subject,
    },
  });
  return id;
}

/**
 * The message as it would leave.
 * @throws 422 for a channel that cannot be used, or a text with an empty place
 */
export function readyMessage(preview: MessagePreview, tell: Tell) {
  const { key, messageClass } = preview;
  const choice = preview.choices.find(({ channel }) => channel === tell.channel);
  if (!choice || key === null || messageClass === null)
    throw invalidField("tell.channel", "There is no such message for this step.");
  const { to } = choice;
  if (choice.blocked !== null || to === null)
    throw invalidField("tell.channel", choice.blocked ?? "There is no address.");
  const subject = tell.channel === "EMAIL" ? (tell.subject ?? choice.subject) : null;
  const text = (tell.text ?? choice.text).replaceAll("\r\n", "\n");
  refuseEmptyPlaces({ subject, text });
  return { key, messageClass, to, choice, subject, text };
}

/** Takes a message back that has not left yet. Returns whether there was one. */
export function cancelMessage(context: CommandContext, dedupeKey: string): Promise<boolean> {
  return cancelDue(context, "deliveries", { dedupeKey, reason: "taken back before it left" });
}

function refuseEmptyPlaces({ subject, text }: { subject: string | null; text: string }) {
  for (const [path, words] of [
    ["tell.subject", subject ?? ""],
    ["tell.text", text],
  ] as const) {
    const [name] = variablesIn(words);
    if (name !== undefined)
      throw invalidField(path, `{{${name}}} is not known here. Write something in its place.`);
  }
}
