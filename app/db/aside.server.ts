import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

export interface Aside {
  /** Rows of one SELECT, read on another thread: for figures that look at everything of a period. */
  all<T>(query: SQL): Promise<T[]>;
  close(): Promise<void>;
}

interface Waiting {
  done(rows: never[]): void;
  failed(error: Error): void;
}

interface Answer {
  id: number;
  rows: never[];
  error?: { message: string; code: string };
}

/** Plain script, so that it needs no build of its own. It opens the file anew and only reads. */
const THREAD = `
const { parentPort, workerData } = require("node:worker_threads");
const Database = require(workerData.engine);
const connection = new Database(workerData.path, { timeout: 1000, encryptionKey: workerData.encryptionKey });
connection.exec("PRAGMA query_only = ON");
parentPort.on("message", ({ id, sql, params }) => {
  try {
    parentPort.postMessage({ id, rows: connection.prepare(sql).all(params) });
  } catch ({ message, code }) {
    parentPort.postMessage({ id, rows: [], error: { message, code } });
  }
});`;

/**
 * A thread that reads, started at the first question: a SELECT of half a second on the main thread
 * would stop every page for half a second.
 */
export function readAside({
  path,
  encryptionKey,
}: {
  path: string;
  encryptionKey?: string;
}): Aside {
  const dialect = new SQLiteSyncDialect();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;

  function start() {
    const engine = createRequire(import.meta.url).resolve("libsql");
    const started = new Worker(THREAD, { eval: true, workerData: { path, encryptionKey, engine } });
    started.unref();
    started.on("message", ({ id, rows, error }: Answer) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if (error) asked?.failed(Object.assign(new Error(error.message), { code: error.code }));
      else asked?.done(rows);
    });
    started.on("error", (error) => {
      for (const { failed } of waiting.values()) failed(error);
      waiting.clear();
      worker = null;
    });
    return started;
  }

  return {
    all(query) {
      const { sql, params } = dialect.sqlToQuery(query);
      worker ??= start();
      worker.ref();
      last += 1;
      const id = last;
      return new Promise((done, failed) => {
        waiting.set(id, { done, failed });
        worker?.postMessage({ id, sql, params });
      });
    },
    async close() {
      await worker?.terminate();
      for (const { failed } of waiting.values()) failed(new Error("The database was closed."));
      waiting.clear();
    },
  };
}
