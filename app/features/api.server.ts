import { compileTable, type Endpoint } from "#app/platform/api.server.ts";
import history from "#app/platform/history/api.server.ts";
import { openApi } from "#app/platform/openapi.server.ts";
import { takeTurn } from "#app/platform/rate-limit.server.ts";
import work from "#app/platform/work/api.server.ts";
import bookings from "./bookings/api.server.ts";
import cadences from "./cadences/api.server.ts";
import conversations from "./conversations/api.server.ts";
import customers from "./customers/api.server.ts";
import devices from "./devices/api.server.ts";
import imports from "./imports/api.server.ts";
import inbound from "./inbound/api.server.ts";
import interactions from "./interactions/api.server.ts";
import leads from "./leads/api.server.ts";
import lifecycle from "./lifecycle/api.server.ts";
import messages from "./messages/api.server.ts";
import notifications from "./notifications/api.server.ts";
import offline from "./offline/api.server.ts";
import portal from "./portal/api.server.ts";
import pricing from "./pricing/api.server.ts";
import privacy from "./privacy/api.server.ts";
import quotes from "./quotes/api.server.ts";
import replies from "./replies/api.server.ts";
import reports from "./reports/api.server.ts";
import search from "./search/api.server.ts";
import shop from "./shop/api.server.ts";
import staff from "./staff/api.server.ts";
import voice from "./voice/api.server.ts";

/** Every endpoint of `/api/crm`, area by area. */
export const endpoints: Endpoint[] = [
  ...leads,
  ...inbound,
  ...cadences,
  ...shop,
  ...staff,
  ...notifications,
  ...messages,
  ...replies,
  ...customers,
  ...devices,
  ...pricing,
  ...bookings,
  ...interactions,
  ...quotes,
  ...conversations,
  ...voice,
  ...portal,
  ...lifecycle,
  ...reports,
  ...search,
  ...history,
  ...work,
  ...imports,
  ...privacy,
  ...offline,
];

export const crmApi = {
  base: "/api/crm",
  paths: compileTable(endpoints),
  beforeEach: takeTurn,
};

/** The contract of the API, generated from the schemas that validate. */
export function crmOpenApi() {
  return openApi({
    title: "RevivaTech CRM",
    version: "1.0.0",
    description:
      "Leads, customers and repair work of a computer-repair shop. Rules for every endpoint: JSON in and out, `If-Match` for edits, `Idempotency-Key` for posts, `application/problem+json` for refusals.",
    base: crmApi.base,
    endpoints,
  });
}
