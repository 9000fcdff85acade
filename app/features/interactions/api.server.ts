import { create, get, put, remove } from "#app/platform/api.server.ts";
import {
  addCustomerInteraction,
  listCustomerInteractions,
} from "./customer-interactions.server.ts";
import { interactionStats } from "./interaction-stats.server.ts";
import {
  deleteInteraction,
  getInteraction,
  listInteractions,
  updateInteraction,
} from "./interactions.server.ts";
import { customerTimeline, leadTimeline } from "./timeline.server.ts";

export default [
  get("/interactions", listInteractions),
  get("/interactions/analytics", interactionStats),
  get("/interactions/:id", getInteraction),
  put("/interactions/:id", updateInteraction),
  remove("/interactions/:id", deleteInteraction),
  get("/customers/:id/interactions", listCustomerInteractions),
  create("/customers/:id/interactions", addCustomerInteraction),
  get("/customers/:id/timeline", customerTimeline),
  get("/leads/:id/timeline", leadTimeline),
];
