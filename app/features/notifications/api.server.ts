import { get, post } from "#app/platform/api.server.ts";
import { getUnreadCount, listNotifications, markRead } from "./notifications.server.ts";

export default [
  get("/notifications", listNotifications),
  get("/notifications/unread", getUnreadCount),
  post("/notifications/read", markRead),
];
