import { get, put } from "#app/platform/api.server.ts";
import { getLifecycle, lifecycleStats, moveLifecycle } from "./lifecycle.server.ts";

export default [
  get("/customers/lifecycle/stats", lifecycleStats),
  get("/customers/:id/lifecycle", getLifecycle),
  put("/customers/:id/lifecycle", moveLifecycle),
];
