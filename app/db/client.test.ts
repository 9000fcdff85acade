import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetRemovedWords } from "#app/platform/search-index.server.ts";
import { type Database, openDatabase } from "./client.server.ts";
import { LockedError, takeProcessLock } from "./lock.server.ts";
import { isMigrated, migrateDatabase } from "./migrate.server.ts";
import { platformValues } from "./schema/index.ts";

let directory: string;
let database: Database;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "crm-db-"));
  database = await openDatabase({ path: join(directory, "crm.db"), onSlow: () => {} });
  await migrateDatabase(database, "drizzle");
});

afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const value = (name: string) => ({ name, value: "0", updatedAt: 0 });

test("the schema arrives whole and a second run changes nothing", async () => {
  expect(await isMigrated(database.reader, "drizzle")).toBe(true);
  expect(await migrateDatabase(database, "drizzle")).toBe(0);
});

test("the writer runs with WAL, FULL, foreign keys and secure_delete", async () => {
  const read = async (name: string) =>
    Object.values((await database.maintain(`PRAGMA ${name}`))[0] ?? {})[0];
  expect(await read("journal_mode")).toBe("wal");
  expect(await read("synchronous")).toBe(2);
  expect(await read("foreign_keys")).toBe(1);
  expect(await read("secure_delete")).toBe(1);
});

test("P3 200 concurrent read-modify-writes lose nothing and never meet BUSY", async () => {
  await database.write("start", (tx) => tx.insert(platformValues).values(value("counter")));
  await Promise.all(
    Array.from({ length: 200 }, () =>
      database.write("count", async (tx) => {
        const [row] = await tx.select().from(platformValues);
        await tx.update(platformValues).set({ value: String(Number(row?.value) + 1) });
      }),
    ),
  );
  const [row] = await database.reader.select().from(platformValues);
  expect(row?.value).toBe("200");
});

test("a failed transaction leaves nothing behind and the next one works", async () => {
  const failing = database.write("fail", async (tx) => {
    await tx.insert(platformValues).values(value("half"));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await database.write("next", (tx) => tx.insert(platformValues).values(value("whole")));
  expect(await database.reader.select().from(platformValues)).toHaveLength(1);
});

test("P4 a foreign lock delays a write and loses nothing", async () => {
  const foreign = createClient({ url: `file:${directory}/crm.db`, timeout: 0 });
  const held = await foreign.transaction("write");
  const write = database.write("wait", (tx) => tx.insert(platformValues).values(value("late")));
  setTimeout(() => held.rollback(), 300);
  await write;
  const seen = await foreign.execute("select count(*) as n from platform_values");
  expect(seen.rows[0]?.n).toBe(1);
  foreign.close();
});

test("a command that reads outside its transaction is refused", async () => {
  const reading = database.write("stray", async () => {
    await database.reader.select().from(platformValues);
  });
  await expect(reading).rejects.toThrow("use context.db");
});

test("figures are read by another process, and its errors arrive", async () => {
  await database.write("start", (tx) => tx.insert(platformValues).values(value("seen")));
  const ask = () => database.aside.all(sql`select name from platform_values where value = ${"0"}`);
  expect(await Promise.all([ask(), ask()])).toEqual([[{ name: "seen" }], [{ name: "seen" }]]);
  await expect(database.aside.all(sql`select missing from events`)).rejects.toThrow(
    "no such column",
  );
  await expect(database.aside.all(sql`delete from platform_values`)).rejects.toThrow();
  expect(await ask()).toHaveLength(1);
});

test("the log is carried into the file while the shop writes", async () => {
  const write = (n: number) =>
    database.write("fill", (tx) => tx.insert(platformValues).values(value(`name ${n}`)));
  const size = () => statSync(join(directory, "crm.db")).size;
  const before = size();
  for (let n = 0; n < 130; n += 1) await write(n);
  await expect.poll(size, { timeout: 10_000 }).toBeGreaterThan(before);
});

test("a second process is refused by the lock while the first holds it", async () => {
  const lock = await takeProcessLock(directory, { port: 3000 });
  await expect(takeProcessLock(directory, {})).rejects.toThrow(LockedError);
  lock.release();
  (await takeProcessLock(directory, {})).release();
});

test("events can neither be changed nor deleted", async () => {
  await database.write("append", (tx) =>
    tx.run(sql`insert into events (type, at, kind, is_quiet, actor_kind, subject_type, subject_id, hash)
      values ('a', 1, 'change', 0, 'system', 'x', '1', 'h'), ('b', 2, 'change', 0, 'system', 'x', '1', 'h')`),
  );
  const change = database.write("change", (tx) =>
    tx.run(sql`update events set type = 'c' where id = 2`),
  );
  await expect(change).rejects.toThrow();
  const remove = database.write("remove", (tx) => tx.run(sql`delete from events where id = 2`));
  await expect(remove).rejects.toThrow();
});

test("the nightly merge drops the words of what was removed", async () => {
  const add = (id: string, text: string) =>
    database.write("index", (tx) =>
      tx.run(
        sql`insert into search_rows (entity_type, entity_id, text) values ('lead', ${id}, ${text})`,
      ),
    );
  const held = async () =>
    (
      await database.maintain(
        "select count(*) as n from search_text_data where instr(block, x'777170') > 0",
      )
    )[0]?.n;
  for (let n = 0; n < 40; n += 1) await add(`kept-${n}`, `Jo Patel ${n} cracked screen`);
  await add("gone", "wqpzx");
  await database.write("remove", (tx) =>
    tx.run(sql`delete from search_rows where entity_id = 'gone'`),
  );
  expect(await held()).not.toBe(0);
  await forgetRemovedWords(database);
  expect(await held()).toBe(0);
  const [check] = await database.maintain("PRAGMA integrity_check");
  expect(Object.values(check ?? {})[0]).toBe("ok");
});

test("the search index stays sound however often its rows change", async () => {
  for (let round = 0; round < 60; round += 1) {
    await database.write("index", (tx) =>
      tx.run(sql`insert into search_rows (entity_type, entity_id, text)
        values ('lead', ${`id-${round % 3}`}, ${`Jo Patel ${round} cracked screen 07700 900${round}`})
        on conflict (entity_id) do update set text = excluded.text`),
    );
  }
  await database.write("forget", (tx) =>
    tx.run(sql`delete from search_rows where entity_id = 'id-1'`),
  );
  const [check] = await database.maintain("PRAGMA quick_check(1)");
  expect(Object.values(check ?? {})[0]).toBe("ok");
});
