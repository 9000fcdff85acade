import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { type ConversationRow, saveConversation } from "./conversation-record.server.ts";
import { isNewSession } from "./waiting-rules.ts";

const LONGEST = 2_000;

interface Contact {
  direction: "INBOUND" | "OUTBOUND";
  text: string;
  /** It was a voice message. */
  isSpoken?: boolean;
}

/**
 * Puts a conversation with a known person onto their timeline: one contact each way and session
 * (rulings 6.8), so that follow-ups stop and the response clock is met like by any other message.
 */
export async function noteContact(
  context: CommandContext,
  row: ConversationRow,
  { direction, text, isSpoken = false }: Contact,
): Promise<ConversationRow> {
  const { leadId, customerId } = row;
  if (leadId === null && customerId === null) return row;
  const notedAt = direction === "INBOUND" ? row.notedInAt : row.notedOutAt;
  if (!isNewSession(notedAt, context.now)) return row;
  await addInteraction(context, {
    ...(leadId === null ? {} : { leadId }),
    ...(customerId === null ? {} : { customerId }),
    ...(isSpoken
      ? { interactionType: "CALL" as const, channel: "WEBSITE" as const }
      : { interactionType: "CHAT" as const, channel: "CHAT" as const }),
    direction,
    subject: isSpoken ? "Voice message on the website" : "Conversation on the website",
    content: text.slice(0, LONGEST),
    outcome: direction === "OUTBOUND" ? "SENT" : null,
    metadata: { conversationId: row.id },
  });
  return saveConversation(
    context,
    row,
    direction === "INBOUND" ? { notedInAt: context.now } : { notedOutAt: context.now },
  );
}
