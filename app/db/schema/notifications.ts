import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { NOTIFICATION_TYPES } from "#app/db/enums.ts";
import { id, moment, oneOf, personColumns } from "./columns.ts";
import { users } from "./staff.ts";

export const notifications = sqliteTable(
  "notifications",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    type: text("type", { enum: NOTIFICATION_TYPES }).notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    url: text("url").notNull(),
    tag: text("tag").notNull(),
    eventId: integer("event_id").notNull(),
    createdAt: moment("created_at").notNull(),
    readAt: moment("read_at"),
  },
  (t) => [
    oneOf("notifications_type", t.type, NOTIFICATION_TYPES),
    uniqueIndex("notifications_once").on(t.userId, t.type, t.eventId),
    index("notifications_user").on(t.userId, t.id),
    index("notifications_unread").on(t.userId, t.createdAt),
  ],
);

export const notificationsPeople = personColumns(notifications, { staff: ["userId"] });
