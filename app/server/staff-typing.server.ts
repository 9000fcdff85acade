import { onTyping, typingOn } from "#app/features/conversations/typing.server.ts";
import type { Hub } from "#app/platform/hub.server.ts";

/** Shows staff who is typing in a conversation that they may read. Returns the way to stop. */
export function passTypingToStaff(hub: Hub) {
  return onTyping((conversationId, side) => {
    const typing = typingOn(conversationId, side);
    if (!typing) return;
    const subject = { type: "conversation", id: conversationId };
    hub.whisper(
      { subject, audience: [typing.ownerId], readBy: "conversations:reply" },
      { type: "typing", conversationId, side, name: typing.name },
    );
  });
}
