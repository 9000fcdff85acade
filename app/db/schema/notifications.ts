import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { NOTIFICATION_TYPES } from "#app/db/enums.ts";
import { flag, id, isBoolean, isJson, json, moment, oneOf, personColumns } from "./columns.ts";
import { deletedWith } from "./erasure.ts";
import { leads } from "./leads.ts";
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
    leadId: text("lead_id").references(() => leads.id),
    /** What a lock screen may show: a first name and a device. */
    pushTitle: text("push_title").notNull().default(""),
    pushBody: text("push_body").notNull().default(""),
    /** When it goes, or went, to the person's devices; null when it stays in the app. */
    pushAt: moment("push_at"),
    isMuted: flag("is_muted").notNull().default(false),
    createdAt: moment("created_at").notNull(),
    readAt: moment("read_at"),
    /** The one answer by a button, here or on a phone. */
    actedAt: moment("acted_at"),
    action: text("action"),
  },
  (t) => [
    oneOf("notifications_type", t.type, NOTIFICATION_TYPES),
    uniqueIndex("notifications_once").on(t.userId, t.type, t.eventId),
    index("notifications_user").on(t.userId, t.id),
    index("notifications_unread").on(t.userId, t.createdAt),
    index("notifications_pushed").on(t.userId, t.pushAt).where(sql`push_at is not null`),
    index("notifications_lead").on(t.leadId).where(sql`lead_id is not null`),
  ],
);

/** A device that takes pushes. The endpoint is a secret: whoever has it may write to the device. */
export const pushSubscriptions = sqliteTable(
  "push_subscriptions",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    endpoint: text("endpoint").notNull().unique(),
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    device: text("device").notNull(),
    /** Public id of the session that subscribed: signing out there ends it. */
    sessionId: text("session_id"),
    createdAt: moment("created_at").notNull(),
    acceptedAt: moment("accepted_at"),
    receivedAt: moment("received_at"),
    lastProblem: text("last_problem"),
  },
  (t) => [index("push_subscriptions_user").on(t.userId, t.id)],
);

export interface StoredChannels {
  inApp: boolean;
  push: boolean;
  email: boolean;
}

/** What somebody wants to be told of, and when not; without a row the defaults count. */
export const notificationSettings = sqliteTable(
  "notification_settings",
  {
    userId: text("user_id")
      .primaryKey()
      .references(() => users.id),
    types: json<Record<(typeof NOTIFICATION_TYPES)[number], StoredChannels>>("types").notNull(),
    /** Wall clock, "20:00" to "08:00"; two equal times = never quiet. */
    quietFrom: text("quiet_from").notNull(),
    quietTo: text("quiet_to").notNull(),
    hasMorningBrief: flag("has_morning_brief").notNull(),
    hasMailDigest: flag("has_mail_digest").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    isJson("notification_settings_types", t.types),
    isBoolean("notification_settings_brief", t.hasMorningBrief),
    isBoolean("notification_settings_mail", t.hasMailDigest),
  ],
);

export const notificationsPeople = personColumns(notifications, {
  lead: { leadId: "repoint" },
  staff: ["userId"],
});
export const pushSubscriptionsPeople = personColumns(pushSubscriptions, { staff: ["userId"] });
export const notificationSettingsPeople = personColumns(notificationSettings, {
  staff: ["userId"],
});
export const notificationsErasure = deletedWith(notifications, { by: ["leadId"] });
