import { z } from "zod";
import { MessageText } from "#app/features/conversations/schema.ts";
import { Flag, Id, IsoTime, listFields, PageInfo, page, Text } from "#app/platform/wire.ts";

export const NotificationType = z.enum([
  "lead_assigned",
  "follow_up_due",
  "customer_milestone",
  "campaign_result",
  "feedback_received",
  "churn_risk_alert",
]);
export type NotificationType = z.infer<typeof NotificationType>;

export const NotificationAction = z.enum(["done", "snooze"]);
export type NotificationAction = z.infer<typeof NotificationAction>;

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
    /** Of a kind that the person muted: it is here, but does not count as unread. */
    isMuted: z.boolean(),
    /** What its buttons may still do. */
    actions: z.array(NotificationAction),
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
export const MarkUnread = z.strictObject({ ids: z.array(Id).min(1).max(200) });
/** The page's form: with ids those, without all. */
export const MarkReadForm = z.strictObject({ ids: z.array(Id).max(200).optional() });
export const UnreadCount = z.object({ unread: z.int().min(0) });

const Token = Text(600).optional();

export const ActOnNotification = z
  .strictObject({
    id: Id,
    /** `reply` answers the visitor that the notification is about. */
    action: z.union([NotificationAction, z.literal("reply")]),
    text: MessageText.optional(),
    /** From a push: acts without a session, once, within 24 hours. */
    token: Token,
  })
  .refine(({ action, text }) => (action === "reply") === (text !== undefined), {
    path: ["text"],
    message: "Only an answer has words, and it needs some.",
  });

const Channels = z.strictObject({ inApp: z.boolean(), push: z.boolean(), email: z.boolean() });
const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time looks like 20:00.");

/** What somebody wants to be told of, by which way, and when not. */
export const NotificationPreferences = z
  .strictObject({
    types: z.strictObject({
      lead_assigned: Channels,
      follow_up_due: Channels,
      customer_milestone: Channels,
      campaign_result: Channels,
      feedback_received: Channels,
      churn_risk_alert: Channels,
    }),
    /** Local time; two equal times = never quiet. */
    quietFrom: WallTime,
    quietTo: WallTime,
    /** The owner's push at 07:45. */
    hasMorningBrief: z.boolean(),
    /** The opening digest by e-mail while no device takes pushes. */
    hasMailDigest: z.boolean(),
  })
  .meta({ id: "NotificationPreferences" });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;
export type Channel = keyof z.infer<typeof Channels>;

/** A device that takes pushes; its endpoint is a secret and never told. */
export const PushSubscription = z
  .object({
    id: Id,
    /** "Chrome on Android" */
    device: z.string(),
    createdAt: IsoTime,
    /** When its push service last took one. */
    acceptedAt: IsoTime.nullable(),
    /** When the device itself last said that one arrived. */
    receivedAt: IsoTime.nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: "PushSubscription" });
export type PushSubscription = z.infer<typeof PushSubscription>;

export const PushSubscriptionList = page(PushSubscription);

const Base64Url = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[\\w-]{${length}}=*$`), "This is not a key of a push subscription.");

/** As `PushSubscription.toJSON()` of the browser gives it. */
export const PushSubscriptionDraft = z.strictObject({
  endpoint: z.url().max(1_000),
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: Base64Url(87), auth: Base64Url(22) }),
  /** The endpoint that the browser gave up for this one. */
  replaces: z.url().max(1_000).optional(),
});

export const OnePushSubscription = z.strictObject({ id: Id });
export const PushKey = z.object({ publicKey: z.string() });
export const PushReceipt = z.strictObject({ token: Text(600) });
export const Done = z.object({ isDone: z.literal(true) });

const Ticked = z.boolean().default(false);
const FormChannels = z
  .strictObject({ inApp: Ticked, push: Ticked, email: Ticked })
  .default({ inApp: false, push: false, email: false });

/** The page's form: a box that is not ticked is not sent. */
export const PreferencesForm = z.strictObject({
  types: z.strictObject({
    lead_assigned: FormChannels,
    follow_up_due: FormChannels,
    customer_milestone: FormChannels,
    campaign_result: FormChannels,
    feedback_received: FormChannels,
    churn_risk_alert: FormChannels,
  }),
  quietFrom: WallTime,
  quietTo: WallTime,
  hasMorningBrief: Ticked,
  hasMailDigest: Ticked,
});
