import { singleton } from "#app/platform/singleton.server.ts";

/** A sign of typing counts for this long. */
const LIFE_MS = 6_000;

export type Side = "visitor" | "staff";
interface Typing {
  until: number;
  /** Who of the staff; null for the visitor. */
  name: string | null;
  /** Whose conversation it is. */
  ownerId: string | null;
}

type TypingListener = (conversationId: string, side: Side) => void;

const state = () =>
  singleton("typing", () => ({
    now: new Map<string, Typing>(),
    listeners: new Set<TypingListener>(),
  }));

/** Tells `listener` of every sign of typing. Returns the way to stop. */
export function onTyping(listener: TypingListener): () => void {
  const { listeners } = state();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes that somebody is typing. It is kept in memory only: nobody misses it after a restart. */
export function noteTyping(
  { id: conversationId, assignedTo: ownerId }: { id: string; assignedTo: string | null },
  side: Side,
  name: string | null,
) {
  const { now, listeners } = state();
  for (const [key, { until }] of now) if (until < Date.now()) now.delete(key);
  now.set(`${side}:${conversationId}`, { until: Date.now() + LIFE_MS, name, ownerId });
  for (const listener of listeners) listener(conversationId, side);
}

/** What was being typed has been sent. */
export function endTyping(conversationId: string, side: Side) {
  state().now.delete(`${side}:${conversationId}`);
}

/** Who types on this side now; null when nobody does. */
export function typingOn(conversationId: string, side: Side): Typing | null {
  const typing = state().now.get(`${side}:${conversationId}`);
  return typing && typing.until >= Date.now() ? typing : null;
}
