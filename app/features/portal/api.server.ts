import { get, post } from "#app/platform/api.server.ts";
import { closePortalLink, getPortalLink, renewPortalLink } from "./portal-links.server.ts";

export default [
  get("/portal-links/:id", getPortalLink),
  post("/portal-links/:id/renew", renewPortalLink),
  post("/portal-links/:id/close", closePortalLink),
];
