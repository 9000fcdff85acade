import { get } from "#app/platform/api.server.ts";
import { customerOverview } from "./customer-overview.server.ts";

export default [get("/customers/:id/overview", customerOverview)];
