import { eq } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import { onTyping, typingOn } from "#app/features/conversations/typing.server.ts";
import type { RunningShop } from "./boot.server.ts";

/** Shows staff who is typing in a conversation that they may read. Returns the way to stop. */
export function passTypingToStaff({ hub, database }: Pick<RunningShop, "hub" | "database">) {
  return onTyping(async (conversationId, side) => {
    if (hub.size() === 0) return;
    const [row] = await database.reader
      .select({ assignedTo: conversations.assignedTo })
      .from(conversations)
      .where(eq(conversations.id, conversationId));
    const typing = typingOn(conversationId, side);
    if (!row || !typing) return;
    hub.whisper(
      {
        subject: { type: "conversation", id: conversationId },
        audience: [row.assignedTo],
        readBy: "conversations:reply",
      },
      { type: "typing", conversationId, side, name: typing.name },
    );
  });
}
