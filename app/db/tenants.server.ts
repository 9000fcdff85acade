import type { Database } from "./client.server.ts";

const open = globalThis as unknown as { __revivatechTenants?: Map<string, Database> };

/** The only way to a database. One tenant, `default`, is all that ships switched on. */
export async function getDb(tenant: string): Promise<Database> {
  const database = open.__revivatechTenants?.get(tenant);
  if (!database) throw new Error(`no database is open for tenant "${tenant}"`);
  return database;
}

export function setDb(tenant: string, database: Database) {
  open.__revivatechTenants ??= new Map();
  open.__revivatechTenants.set(tenant, database);
}
