import { getTableName } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { apiTokens, sessions, staffCredentials, staffGrants, users } from "#app/db/schema/index.ts";

interface Kept<T> {
  commits: number;
  byKey: Map<string, T>;
}

const MOST_KEPT = 5_000;
const TABLES = [users, staffGrants, staffCredentials, sessions, apiTokens].map(getTableName);

/**
 * Keeps what was read about credentials until a commit touches their tables. There is one writer and it
 * is in this process, so a changed role or a revoked session counts on the very next request.
 */
export function keptUntilChanged<T>() {
  const kept = new WeakMap<Database, Kept<T>>();
  return async function read(database: Database, key: string, look: () => Promise<T>): Promise<T> {
    const commits = database.commitsTo(TABLES);
    let known = kept.get(database);
    if (!known || known.commits !== commits || known.byKey.size > MOST_KEPT) {
      known = { commits, byKey: new Map() };
      kept.set(database, known);
    }
    const found = known.byKey.get(key);
    if (found !== undefined) return found;
    const fresh = await look();
    if (database.commitsTo(TABLES) === commits) known.byKey.set(key, fresh);
    return fresh;
  };
}
