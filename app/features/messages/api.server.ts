import { get } from "#app/platform/api.server.ts";
import { listOutbox } from "./outbox.server.ts";

export default [get("/outbox", listOutbox)];
