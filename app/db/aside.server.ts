import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

export interface Aside {
  /** Rows of one SELECT, read by another process: for figures that look at everything of a period. */
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
const SCRIPT = `
let connection;
process.on("disconnect", () => process.exit());
process.on("message", ({ id, open, sql, params }) => {
  try {
    if (open) {
      const Database = require(open.engine);
      connection = new Database(open.path, { timeout: 1000, encryptionKey: open.encryptionKey });
      connection.exec("PRAGMA query_only = ON");
    } else process.send({ id, rows: connection.prepare(sql).all(params) });
  } catch ({ message, code }) {
    process.send({ id, rows: [], error: { message, code } });
  }
});`;

/**
 * A process that reads, started at the first question: a SELECT of half a second in this one would
 * stop every page for half a second. A thread would do, but the engine does not survive its end.
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
  let child: ChildProcess | null = null;
  let last = 0;

  function start() {
    const engine = createRequire(import.meta.url).resolve("libsql");
    const started = spawn(process.execPath, ["-e", SCRIPT], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      serialization: "advanced",
    });
    started.on("message", ({ id, rows, error }: Answer) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) letGo(started);
      if (error) asked?.failed(Object.assign(new Error(error.message), { code: error.code }));
      else asked?.done(rows);
    });
    // One that could not be started never ends: whoever waits for it is told all the same.
    for (const end of ["error", "exit"] as const) {
      started.on(end, () => {
        if (child === started) child = null;
        failAll("The reading process ended.");
      });
    }
    started.send({ id: 0, open: { engine, path, encryptionKey } });
    return started;
  }

  function failAll(reason: string) {
    for (const { failed } of waiting.values()) failed(new Error(reason));
    waiting.clear();
  }

  return {
    all(query) {
      const { sql, params } = dialect.sqlToQuery(query);
      child ??= start();
      holdOn(child);
      last += 1;
      const id = last;
      const asked = child;
      return new Promise((done, failed) => {
        waiting.set(id, { done, failed });
        asked.send({ id, sql, params });
      });
    },
    async close() {
      const ending = child;
      child = null;
      if (!ending || ending.exitCode !== null) return;
      holdOn(ending);
      ending.kill("SIGKILL");
      await once(ending, "exit");
    },
  };
}

/** While nothing is asked, the reading process keeps nobody from ending. */
function letGo(child: ChildProcess) {
  child.unref();
  child.channel?.unref();
}

function holdOn(child: ChildProcess) {
  child.ref();
  child.channel?.ref();
}
