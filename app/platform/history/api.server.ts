import { get } from "#app/platform/api.server.ts";
import { listEvents } from "./list-events.server.ts";

export default [get("/events", listEvents)];
