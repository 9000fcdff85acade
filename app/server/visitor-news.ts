import type { EmittedEvent } from "#app/platform/events.server.ts";

export type VisitorNews = { type: "changed"; seq: number } | { type: "read"; seq: number };

/** What happens to a thread that its visitor may notice. */
const NOTICED = new Set([
  "conversation.message",
  "conversation.merged",
  "conversation.closed",
  "conversation.reopened",
  "conversation.blocked",
  "conversation.unblocked",
  "conversation.rated",
]);

/** What a visitor is told of an event; null for what is the shop's own affair, as a note is. */
export function newsFor({ type, details }: EmittedEvent): VisitorNews | null {
  const seq = typeof details?.seq === "number" ? details.seq : 0;
  if (type === "conversation.read") return { type: "read", seq };
  if (!NOTICED.has(type) || details?.author === "NOTE") return null;
  return { type: "changed", seq };
}

/** The token of a first frame; null for anything that is none. */
export function readHello(frame: string): string | null {
  try {
    const { type, token } = JSON.parse(frame);
    return type === "hello" && typeof token === "string" ? token : null;
  } catch {
    return null;
  }
}
