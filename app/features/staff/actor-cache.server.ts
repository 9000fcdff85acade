import type { Database } from "#app/db/client.server.ts";

interface Kept<T> {
  commits: number;
  byKey: Map<string, T>;
}

const MOST_KEPT = 5_000;

/**
 * Keeps what was read about credentials until the next commit of any kind. There is one writer and it
 * is in this process, so a changed role or a revoked session counts on the very next request.
 */
export function keptUntilCommit<T>() {
  const kept = new WeakMap<Database, Kept<T>>();
  return async function read(database: Database, key: string, look: () => Promise<T>): Promise<T> {
    const commits = database.commits();
    let known = kept.get(database);
    if (!known || known.commits !== commits || known.byKey.size > MOST_KEPT) {
      known = { commits, byKey: new Map() };
      kept.set(database, known);
    }
    const found = known.byKey.get(key);
    if (found !== undefined) return found;
    const fresh = await look();
    if (database.commits() === commits) known.byKey.set(key, fresh);
    return fresh;
  };
}
