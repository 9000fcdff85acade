import { get } from "#app/platform/api.server.ts";
import { takeOffline } from "./take-offline.server.ts";

export default [get("/offline", takeOffline)];
