import { newId } from "#app/platform/ids.ts";
import { queue } from "./outbox.ts";

/** What somebody typed beside a notification, and to whom. */
export interface TypedAnswer {
  notificationId: string;
  userId: string;
  text: string;
}

/**
 * Puts an answer to a visitor into its person's outbox: it goes once they have a signal and are signed
 * in, and waits for a choice when a colleague was first. @throws OutboxFull
 */
export async function keepAnswer({ notificationId, userId, text }: TypedAnswer) {
  const id = newId();
  const path = `/notifications/${notificationId}/act`;
  const fields = { action: "reply", text };
  const request = { method: "POST" as const, path, fields };
  const entry = { title: "Answer to a visitor", part: "", madeAt: Date.now(), request };
  await queue({ userId, lane: notificationId, group: id }, [{ id, entry }]);
}
