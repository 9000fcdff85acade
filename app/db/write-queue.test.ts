import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { asc } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "./client.server.ts";
import { migrateDatabase } from "./migrate.server.ts";
import { platformValues } from "./schema/index.ts";

let directory = "";
let database: Database;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "queue-"));
  database = await openDatabase({ path: join(directory, "crm.db") });
  await migrateDatabase(database, "drizzle");
});

afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const insert = (name: string, then?: () => void) =>
  database.write(name, async (tx) => {
    await tx.insert(platformValues).values({ name, value: "0", updatedAt: 0 });
    then?.();
    return name;
  });
const fail = (reason: string) => () => {
  throw new Error(reason);
};
const stored = async () => {
  const rows = await database.reader
    .select()
    .from(platformValues)
    .orderBy(asc(platformValues.name));
  return rows.map(({ name }) => name);
};

test("commands that wait share a commit, and each is answered with its own result", async () => {
  const before = database.commits();
  const answers = await Promise.all(["a", "b", "c", "d"].map((name) => insert(name)));
  expect(answers).toEqual(["a", "b", "c", "d"]);
  expect(await stored()).toEqual(answers);
  expect(database.commits() - before).toBeLessThan(4);
});

test.each([
  ["the first", ["x", "b", "c"], ["b", "c"]],
  ["one in the middle", ["a", "x", "c"], ["a", "c"]],
  ["the last", ["a", "b", "x"], ["a", "b"]],
])("when %s fails only its own writes are taken back", async (_which, names, kept) => {
  const answers = await Promise.allSettled(
    names.map((name) => insert(name, name === "x" ? fail("no") : undefined)),
  );
  expect(answers.map(({ status }) => status)).toEqual(
    names.map((name) => (name === "x" ? "rejected" : "fulfilled")),
  );
  expect(await stored()).toEqual(kept);
});

test("nobody is answered before another process can see the write", async () => {
  const other = createClient({ url: `file:${directory}/crm.db` });
  const seen = async (name: string) => {
    const found = { sql: "select 1 from platform_values where name = ?", args: [name] };
    return (await other.execute(found)).rows.length;
  };
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const answered = names.map((name) => insert(name).then(seen));
  expect(await Promise.all(answered)).toEqual(names.map(() => 1));
  other.close();
});

test("a commit that fails tells everybody who waited for it", async () => {
  const rows = Array.from({ length: 400 }, (_, i) => `big-${i}`);
  const page = await database.maintain("PRAGMA page_count");
  await database.maintain(`PRAGMA max_page_count = ${Number(Object.values(page[0] ?? {})[0]) + 2}`);
  const big = (name: string) =>
    database.write(name, (tx) =>
      tx.insert(platformValues).values({ name, value: "x".repeat(4_000), updatedAt: 0 }),
    );
  const answers = await Promise.allSettled(rows.map(big));
  const told = rows.filter((_, at) => answers[at]?.status === "fulfilled");
  expect(told.length).toBeLessThan(rows.length);
  expect(await stored()).toEqual(told.toSorted());
});
