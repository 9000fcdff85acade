import { compileTable, type Endpoint } from "#app/platform/api.server.ts";
import history from "#app/platform/history/api.server.ts";
import { takeTurn } from "#app/platform/rate-limit.server.ts";
import work from "#app/platform/work/api.server.ts";
import shop from "./shop/api.server.ts";

/** Every endpoint of `/api/crm`, area by area. */
export const endpoints: Endpoint[] = [...history, ...work, ...shop];

export const crmApi = {
  base: "/api/crm",
  matchers: compileTable(endpoints),
  beforeEach: takeTurn,
};
