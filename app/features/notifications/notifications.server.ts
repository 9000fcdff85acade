import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { notifications } from "#app/db/schema/index.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { countUnread, isUnread } from "./count-unread.server.ts";
import { toNotification } from "./notification-row.server.ts";
import { ownId } from "./own-id.server.ts";
import {
  MarkRead,
  MarkUnread,
  NotificationFilter,
  NotificationList,
  UnreadCount,
} from "./schema.ts";

export const listNotifications = query({
  summary: "List what you were told",
  can: "notifications:view",
  input: NotificationFilter,
  output: NotificationList,
  async run(context, { limit, cursor, unread }) {
    const userId = ownId(context);
    const columns = { id: notifications.id };
    const order: Order = { sort: "-id", columns, idColumn: notifications.id };
    const paging = { limit, cursor, filter: { userId, unread } };
    const after = pageAfter(order, paging);
    const which =
      unread === undefined ? undefined : unread ? isUnread : isNotNull(notifications.readAt);
    const rows = await context.db
      .select()
      .from(notifications)
      .where(and(eq(notifications.userId, userId), which, after.where))
      .orderBy(...after.orderBy)
      .limit(limit + 1);
    const cut = cutPage(rows, { order, paging, keyOf: (row) => row.id });
    return {
      data: cut.rows.map(toNotification),
      page: { limit, nextCursor: cut.nextCursor, unread: await countUnread(context) },
    };
  },
});

export const getUnreadCount = query({
  summary: "Count what you have not read",
  can: "notifications:view",
  input: z.strictObject({}),
  output: UnreadCount,
  run: async (context) => ({ unread: await countUnread(context) }),
});

export const markUnread = command({
  summary: "Mark notifications as not yet read",
  can: "notifications:view",
  input: MarkUnread,
  output: UnreadCount,
  async run(context, { ids }) {
    await context.db
      .update(notifications)
      .set({ readAt: null })
      .where(
        and(
          eq(notifications.userId, ownId(context)),
          inArray(notifications.id, ids),
          isNull(notifications.actedAt),
        ),
      );
    return { unread: await countUnread(context) };
  },
});

export const markRead = command({
  summary: "Mark notifications as read",
  can: "notifications:view",
  input: MarkRead,
  output: UnreadCount,
  async run(context, input) {
    const userId = ownId(context);
    await context.db
      .update(notifications)
      .set({ readAt: context.now })
      .where(
        and(
          eq(notifications.userId, userId),
          isNull(notifications.readAt),
          "ids" in input ? inArray(notifications.id, input.ids) : undefined,
        ),
      );
    return { unread: await countUnread(context) };
  },
});
