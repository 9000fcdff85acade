import type { Query } from "drizzle-orm";
import { BetterSQLiteSession } from "drizzle-orm/better-sqlite3/session";
import { BaseSQLiteDatabase, type SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import Database from "libsql";
import { quickDialect } from "./quick-dialect.ts";
import { rowMapper, type SelectedField } from "./row-mapper.ts";

type Statement = ReturnType<InstanceType<typeof Database>["prepare"]>;
type Turn = <T>(work: () => Promise<T>) => Promise<T>;
/** Called before every statement; throws where the connection may not be used. */
type Watch = (sql: string, params: unknown[]) => void;

const MOST_STATEMENTS = 500;
const METHODS = ["run", "all", "get", "values"] as const;

type Values = Record<string, unknown>;
/** What we touch of drizzle's session, which has no types of its own for it. */
interface Session {
  prepareQuery(query: Query, fields: SelectedField[] | undefined, ...rest: unknown[]): Prepared;
}
interface Prepared extends Record<(typeof METHODS)[number], (values?: Values) => unknown> {
  joinsNotNullableMap?: Record<string, boolean>;
}

export interface ConnectionOptions {
  path: string;
  encryptionKey?: string;
  /** Milliseconds that a statement waits for a foreign lock; the event loop stands meanwhile. */
  waitMs: number;
}

export interface Connection {
  /**
   * A drizzle database over this connection, synchronous beneath and awaited like any other. With
   * `turn` each query waits until it is let through.
   */
  drizzle(watch: Watch, turn?: Turn): unknown;
  all(sql: string, params?: readonly unknown[]): Record<string, unknown>[];
  exec(sql: string): void;
  isInTransaction(): boolean;
  close(): void;
}

/**
 * One connection to the file. It stands on the engine beneath `@libsql/client`, keeps its prepared
 * statements and takes rows as arrays: a list of 50 leads costs two fifths of what the client takes.
 */
export function openConnection({ path, encryptionKey, waitMs }: ConnectionOptions): Connection {
  const engine = new Database(path, { timeout: waitMs, encryptionKey } as never);
  const statements = new Map<string, ReturnType<typeof wrapped>>();
  const client = {
    prepare(text: string) {
      const known = statements.get(text);
      if (known) return known;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      const made = wrapped(engine.prepare(text));
      statements.set(text, made);
      return made;
    },
  };
  return {
    drizzle(watch, turn) {
      const dialect = quickDialect();
      const session = turn
        ? waiting(client, dialect, { watch, turn })
        : mapping(sessionOver(client, dialect, { logger: { logQuery: watch } }));
      return new BaseSQLiteDatabase("sync", dialect, session as never, undefined);
    },
    all(sql, params = []) {
      const statement = engine.prepare(sql);
      const rows = statement.all(params) as Record<string, unknown>[];
      // An EXPLAIN counts as a statement in progress, which no COMMIT may meet, until it is reset.
      if (/^explain/i.test(sql)) statement.get(params);
      return rows;
    },
    exec: (sql) => engine.exec(sql),
    isInTransaction: () => engine.inTransaction,
    close: () => engine.close(),
  };
}

/** One statement serves both shapes: objects for raw queries, arrays for those that drizzle maps. */
function wrapped(statement: Statement) {
  let isRawNow: boolean | null = null;
  const shaped = (isRaw: boolean) => {
    const all = (...args: unknown[]) => {
      if (isRawNow !== isRaw) statement.raw(isRaw);
      isRawNow = isRaw;
      return statement.all(args);
    };
    return { all, get: (...args: unknown[]) => all(...args)[0] };
  };
  const asArrays = shaped(true);
  return {
    ...shaped(false),
    raw: () => asArrays,
    run: (...args: unknown[]) => statement.run(args),
  };
}

function sessionOver(client: object, dialect: SQLiteSyncDialect, options = {}): Session {
  return new BetterSQLiteSession(client as never, dialect, undefined, options) as never;
}

/** A session whose queries map their rows by one plan a result. */
function mapping(session: Session): Session {
  const prepare = session.prepareQuery.bind(session);
  session.prepareQuery = (query: Query, fields: SelectedField[] | undefined, ...rest) => {
    const prepared = prepare(query, fields, ...rest);
    if (!fields) return prepared;
    const rows = (values?: Values) => prepared.values(values) as unknown[][];
    return Object.assign(prepared, {
      all(values?: Values) {
        const found = rows(values);
        if (found.length === 0) return found;
        const map = rowMapper(fields);
        return found.map((row) => map(row, prepared.joinsNotNullableMap));
      },
      get(values?: Values) {
        const [row] = rows(values);
        return row && rowMapper(fields)(row, prepared.joinsNotNullableMap);
      },
    });
  };
  return session;
}

/** A session each query of which asks before it runs, so that it never sees a half transaction. */
function waiting(
  client: object,
  dialect: SQLiteSyncDialect,
  { watch, turn }: { watch: Watch; turn: Turn },
) {
  const session = mapping(sessionOver(client, dialect));
  const prepare = session.prepareQuery.bind(session);
  session.prepareQuery = (query, ...rest) => {
    const prepared = prepare(query, ...rest);
    const asking = Object.create(prepared);
    for (const method of METHODS) {
      asking[method] = (values?: Record<string, unknown>) => {
        watch(query.sql, query.params);
        return turn(async () => prepared[method](values));
      };
    }
    return asking;
  };
  return session;
}
