import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { type ExtractTablesWithRelations, sql } from "drizzle-orm";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { type Aside, readAside } from "./aside.server.ts";
import { openConnection } from "./connection.server.ts";
import { isBusy } from "./failure.ts";
import { Gate } from "./gate.ts";
import type * as schema from "./schema/index.ts";
import { WriteQueue } from "./write-queue.ts";
import { WrittenTables } from "./written-tables.ts";

export type Schema = typeof schema;
/** What a command's transaction may use. */
export type Tx = BaseSQLiteDatabase<
  "async",
  { changes: number },
  Schema,
  ExtractTablesWithRelations<Schema>
>;
/** What a query may use: it has no write. A transaction is one, too. */
export type Reader = Pick<
  Tx,
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
   * Runs `work` in an IMMEDIATE transaction of the only writer, after all that came before it and all
   * or nothing; what waits meanwhile may share its commit. Nothing but statements on `tx` may be awaited inside.
   * @throws what `work` throws (rolled back), or SQLITE_BUSY after 5 s of a foreign lock.
   */
  write<T>(name: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads in another process what would stop this one: figures over all of a period. */
  aside: Pick<Aside, "all">;
  /** Statements outside any transaction: PRAGMA, checkpoint, VACUUM. */
  maintain(sql: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Does work on the writer's connection outside any transaction, when nothing else writes. */
  alone<T>(work: (db: Tx) => T): Promise<T>;
  /** Tells `listener` of every statement of commands and queries; for tests of plans and faults. */
  watch(listener: (sql: string, params: unknown[]) => void): () => void;
  waiting(): number;
  /** Counts committed transactions. */
  commits(): number;
  /** Counts those that wrote to `tables`: what was read of them is true as long as this stands still. */
  commitsTo(tables: readonly string[]): number;
  close(): Promise<void>;
}

const BUSY_PATIENCE_MS = 5_000;
const READER_WAIT_MS = 1_000;
/** After so many commits the log is carried into the file, by the reading process. */
const COMMITS_A_CHECKPOINT = 64;
const inTransaction = new AsyncLocalStorage<true>();

const WRITER_PRAGMAS = [
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  "PRAGMA foreign_keys = ON",
  "PRAGMA secure_delete = ON",
  "PRAGMA mmap_size = 0",
  "PRAGMA cache_size = -64000",
  // Only where the reading process could not keep up: a checkpoint here stops every page.
  "PRAGMA wal_autocheckpoint = 16000",
];
const READER_PRAGMAS = ["PRAGMA query_only = ON", "PRAGMA cache_size = -32000"];

/** Opens one database: a single writer behind a gate and a reader of its own (promises.md 1.1). */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const isMemory = options.path === ":memory:";
  const writer = openConnection({ ...options, waitMs: 0 });
  for (const pragma of WRITER_PRAGMAS) writer.exec(pragma);
  const gate = new Gate();
  let commits = 0;
  const listeners = new Set<(sql: string, params: unknown[]) => void>();
  const tell = (sql: string, params: unknown[]) => {
    for (const listener of listeners) listener(sql, params);
  };
  const readWatch = (sql: string, params: unknown[]) => {
    refuseInside();
    tell(sql, params);
  };
  const written = new WrittenTables();
  const writing = writer.drizzle((sql, params) => {
    written.note(sql);
    tell(sql, params);
  }) as Tx;
  // In memory there is one connection only, so reading waits its turn at the gate.
  const reading = isMemory ? writer : openConnection({ ...options, waitMs: READER_WAIT_MS });
  if (!isMemory) for (const pragma of READER_PRAGMAS) reading.exec(pragma);
  const reader = reading.drizzle(readWatch, isMemory ? (work) => gate.run(work) : undefined);

  const aside = isMemory ? null : readAside(options);

  /** What it cannot do now, the next one does. */
  function carryLogAside() {
    aside?.all(sql`PRAGMA wal_checkpoint(PASSIVE)`).catch(() => {});
  }

  async function begin(name: string) {
    const patienceEnds = Date.now() + BUSY_PATIENCE_MS;
    for (;;) {
      try {
        writer.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        options.onBusy?.(name);
        if (Date.now() > patienceEnds) throw error;
        await delay(40 + Math.random() * 40);
      }
    }
  }

  const queue = new WriteQueue({
    gate,
    begin,
    exec: writer.exec,
    isInTransaction: writer.isInTransaction,
    onCommit: () => {
      commits += 1;
      written.committed();
      if (commits % COMMITS_A_CHECKPOINT === 0) carryLogAside();
    },
    onSlow: (name, milliseconds) => options.onSlow?.(name, milliseconds),
  });

  return {
    reader: reader as Reader,
    aside: aside ?? (reader as Reader),
    write: async (name, work) => {
      if (inTransaction.getStore()) throw new Error(`"${name}" asked for a transaction inside one`);
      return queue.add(name, () => inTransaction.run(true, () => work(writing)));
    },
    maintain: (text, params) => gate.run(async () => writer.all(text, params)),
    alone: (work) => gate.run(async () => work(writing)),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waiting: () => gate.waiting + queue.length,
    commits: () => commits,
    commitsTo: (tables) => written.commitsTo(tables),
    close: () =>
      gate.run(async () => {
        await aside?.close();
        if (!isMemory) {
          checkpoint();
          reading.close();
        }
        writer.close();
      }),
  };

  /** What it cannot do now, the next start does. */
  function checkpoint() {
    try {
      writer.all("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {}
  }
}

/** Inside a command every read belongs to its transaction; another connection would show the past. */
function refuseInside() {
  if (inTransaction.getStore()) {
    throw new Error("A command read outside its transaction: use context.db");
  }
}
