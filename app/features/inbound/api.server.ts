import { create, get, post, put, remove } from "#app/platform/api.server.ts";
import { logMissedCall } from "./log-missed-call.server.ts";
import {
  createInboundSource,
  deleteInboundSource,
  listInboundSources,
  rotateInboundSecret,
  updateInboundSource,
} from "./sources.server.ts";

export default [
  create("/missed-calls", logMissedCall),
  get("/inbound-sources", listInboundSources),
  create("/inbound-sources", createInboundSource),
  put("/inbound-sources/:id", updateInboundSource),
  post("/inbound-sources/:id/rotate", rotateInboundSecret),
  remove("/inbound-sources/:id", deleteInboundSource),
];
