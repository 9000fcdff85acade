import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { actOnNotification } from "./act-on-notification.server.ts";
import { getUnreadCount, listNotifications, markRead } from "./notifications.server.ts";
import { getPreferences, setPreferences } from "./preferences.server.ts";
import { confirmPush } from "./push-receipt.server.ts";
import {
  getPushKey,
  listPushSubscriptions,
  removePushSubscription,
  subscribeToPush,
  testPushSubscription,
} from "./push-subscriptions.server.ts";

export default [
  get("/notifications", listNotifications),
  get("/notifications/unread", getUnreadCount),
  post("/notifications/read", markRead),
  get("/notifications/preferences", getPreferences),
  put("/notifications/preferences", setPreferences),
  post("/notifications/:id/act", actOnNotification),
  get("/push/key", getPushKey),
  get("/push/subscriptions", listPushSubscriptions),
  create("/push/subscriptions", subscribeToPush),
  remove("/push/subscriptions/:id", removePushSubscription),
  post("/push/subscriptions/:id/test", testPushSubscription),
  post("/push/received", confirmPush),
];
