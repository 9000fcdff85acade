import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { type Client, createClient, type ResultSet } from "@libsql/client";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { isBusy } from "./failure.ts";
import { Gate } from "./gate.ts";
import { openReader } from "./reader.server.ts";
import * as schema from "./schema/index.ts";

export type Schema = typeof schema;
type Drizzle = LibSQLDatabase<Schema>;
export type Tx = Parameters<Parameters<Drizzle["transaction"]>[0]>[0];
type Statements = BaseSQLiteDatabase<
  "async",
  ResultSet,
  Schema,
  ExtractTablesWithRelations<Schema>
>;
/** What a query may use: it has no write. A transaction is one, too. */
export type Reader = Pick<
  Statements,
  "select" | "selectDistinct" | "with" | "$with" | "$count" | "all" | "get" | "values"
>;

export interface DatabaseOptions {
  /** `:memory:` or the path of the file. */
  path: string;
  encryptionKey?: string;
  /** Called when a transaction took longer than 100 ms, and when a foreign lock was met. */
  onSlow?: (name: string, milliseconds: number) => void;
  onBusy?: (name: string) => void;
}

export interface Database {
  reader: Reader;
  /**
   * Runs `work` in one IMMEDIATE transaction of the only writer, after all that came before it.
   * Nothing but statements on `tx` may be awaited inside.
   * @throws what `work` throws (rolled back), or SQLITE_BUSY after 5 s of a foreign lock.
   */
  write<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Statements outside any transaction: PRAGMA, checkpoint, VACUUM. */
  maintain(sql: string): Promise<Record<string, unknown>[]>;
  client: Client;
  waiting(): number;
  /** Counts committed transactions: what was read is true as long as this stands still. */
  commits(): number;
  close(): Promise<void>;
}

const BUSY_PATIENCE_MS = 5_000;
const SLOW_MS = 100;
const inTransaction = new AsyncLocalStorage<true>();

const WRITER_PRAGMAS = [
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  "PRAGMA foreign_keys = ON",
  "PRAGMA secure_delete = ON",
  "PRAGMA mmap_size = 0",
  "PRAGMA cache_size = -16000",
];

/** Opens one database: a single writer behind a gate and a reader of its own (promises.md 1.1). */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const isMemory = options.path === ":memory:";
  const url = isMemory ? ":memory:" : `file:${options.path}`;
  const settings = { url, encryptionKey: options.encryptionKey, intMode: "number" as const };
  const writer = createClient({ ...settings, concurrency: 1, timeout: 0 });
  for (const pragma of WRITER_PRAGMAS) await writer.execute(pragma);
  const gate = new Gate();
  let commits = 0;
  const writing = drizzle(writer, { schema });
  const reading = isMemory ? null : openReader(options, refuseInside);
  const reader = reading?.drizzle ?? drizzle(guarded(writer, gate), { schema });

  async function attempt<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const patienceEnds = Date.now() + BUSY_PATIENCE_MS;
    for (;;) {
      const started = performance.now();
      try {
        return await inTransaction.run(true, () => writing.transaction(work));
      } catch (error) {
        if (!isBusy(error)) throw error;
        // After a BUSY the connection lies; reconnecting cures it only as the very next call.
        writer.reconnect();
        for (const pragma of WRITER_PRAGMAS.slice(1)) await writer.execute(pragma);
        options.onBusy?.(name);
        if (Date.now() > patienceEnds) throw error;
        await delay(40 + Math.random() * 40);
      } finally {
        const took = performance.now() - started;
        if (took > SLOW_MS) options.onSlow?.(name, Math.round(took));
      }
    }
  }

  return {
    reader: reader as unknown as Reader,
    client: writer,
    write: (name, work) => {
      if (inTransaction.getStore()) throw new Error(`"${name}" asked for a transaction inside one`);
      return gate.run(async () => {
        const result = await attempt(name, work);
        commits += 1;
        return result;
      });
    },
    maintain: (sql) =>
      gate.run(async () => (await writer.execute(sql)).rows as Record<string, unknown>[]),
    waiting: () => gate.waiting,
    commits: () => commits,
    close: () =>
      gate.run(async () => {
        if (!isMemory) {
          await writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").catch(() => {});
          reading?.close();
        }
        writer.close();
      }),
  };
}

/** Inside a command every read belongs to its transaction; another connection would show the past. */
function refuseInside() {
  if (inTransaction.getStore()) {
    throw new Error("A command read outside its transaction: use context.db");
  }
}

/** In memory there is one connection only, so reading waits its turn at the gate. */
function guarded(client: Client, gate: Gate): Client {
  return new Proxy(client, {
    get(target, property) {
      const value = Reflect.get(target, property, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        refuseInside();
        return gate.run(() => Promise.resolve(Reflect.apply(value, target, args)));
      };
    },
  });
}
