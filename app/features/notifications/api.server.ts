import { get, post } from "#app/platform/api.server.ts";
import { countUnread, listNotifications, markRead } from "./notifications.server.ts";

export default [
  get("/notifications", listNotifications),
  get("/notifications/unread", countUnread),
  post("/notifications/read", markRead),
];
