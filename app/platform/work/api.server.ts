import { get, post } from "#app/platform/api.server.ts";
import { discardDelivery, discardJob, retryDelivery, retryJob } from "./change-work.server.ts";
import { listDeliveries, listJobs } from "./list-work.server.ts";
import { discardParkedEvent, listParkedEvents, retryParkedEvent } from "./parked-events.server.ts";
import { settleDelivery } from "./settle-delivery.server.ts";
import { getWorkOverview } from "./work-overview.server.ts";

export default [
  get("/jobs", listJobs),
  get("/jobs/overview", getWorkOverview),
  post("/jobs/:id/retry", retryJob),
  post("/jobs/:id/discard", discardJob),
  get("/deliveries", listDeliveries),
  post("/deliveries/:id/retry", retryDelivery),
  post("/deliveries/:id/discard", discardDelivery),
  post("/deliveries/:id/settle", settleDelivery),
  get("/parked-events", listParkedEvents),
  post("/parked-events/:id/retry", retryParkedEvent),
  post("/parked-events/:id/discard", discardParkedEvent),
];
