import { compileTable, type Endpoint } from "#app/platform/api.server.ts";

/** Every endpoint of `/api/crm`, area by area. */
export const endpoints: Endpoint[] = [];

export const crmApi = { base: "/api/crm", matchers: compileTable(endpoints) };
