import { z } from "zod";
import { Flag, Id, IsoTime, listFields, PageInfo, page } from "#app/platform/wire.ts";

export const NotificationType = z.enum([
  "lead_assigned",
  "follow_up_due",
  "customer_milestone",
  "campaign_result",
  "feedback_received",
  "churn_risk_alert",
]);
export type NotificationType = z.infer<typeof NotificationType>;

/** What one member of staff was told. */
export const Notification = z
  .object({
    id: Id,
    type: NotificationType,
    title: z.string(),
    body: z.string(),
    url: z.string(),
    createdAt: IsoTime,
    readAt: IsoTime.nullable(),
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof Notification>;

export const NotificationFilter = z.strictObject({
  limit: listFields.limit,
  cursor: listFields.cursor,
  unread: Flag.optional(),
});
export type NotificationFilter = z.infer<typeof NotificationFilter>;

export const NotificationList = page(Notification).extend({
  page: PageInfo.extend({ unread: z.int().min(0) }),
});

export const MarkRead = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
]);
/** The page's form: with ids those, without all. */
export const MarkReadForm = z.strictObject({ ids: z.array(Id).max(200).optional() });
export const UnreadCount = z.object({ unread: z.int().min(0) });
