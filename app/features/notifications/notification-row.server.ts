import type { notifications } from "#app/db/schema/index.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { RULES } from "./rules.ts";
import type { Notification } from "./schema.ts";

/** A row as the API and the page show it. */
export function toNotification(row: typeof notifications.$inferSelect): Notification {
  const isOpen = row.actedAt === null && row.leadId !== null;
  const { buttons } = RULES[row.type];
  return {
    id: row.id,
    type: row.type,
    title: row.title,
    body: row.body,
    url: row.url,
    createdAt: toIso(row.createdAt),
    readAt: toIsoOrNull(row.readAt),
    isMuted: row.isMuted,
    actions: isOpen ? buttons.flatMap((name) => (name === "call" ? [] : [name])) : [],
  };
}
