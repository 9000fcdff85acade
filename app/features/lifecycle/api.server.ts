import { get, put } from "#app/platform/api.server.ts";
import { getLifecycle, lifecycleStats, moveLifecycle } from "./lifecycle.server.ts";
import { lifecycleMoves } from "./lifecycle-moves.server.ts";

export default [
  get("/customers/lifecycle/stats", lifecycleStats),
  get("/customers/lifecycle/moves", lifecycleMoves),
  get("/customers/:id/lifecycle", getLifecycle),
  put("/customers/:id/lifecycle", moveLifecycle),
];
