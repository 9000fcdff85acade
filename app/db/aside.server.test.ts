import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readAside } from "./aside.server.ts";
import { type Database, openDatabase } from "./client.server.ts";

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "crm-aside-"));
  database = await openDatabase({ path: join(folder, "crm.db") });
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a question that is under way when the process ends fails; the next one starts another", async () => {
  const aside = readAside({ path: join(folder, "crm.db") });
  const endless = aside.all(
    sql`with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n`,
  );
  const failing = expect(endless).rejects.toThrow("The reading process ended.");
  await aside.close();
  await failing;
  expect(await aside.all(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await aside.close();
});

test("a process that cannot be started fails whoever asks", async () => {
  const { execPath } = process;
  process.execPath = join(folder, "no-such-program");
  try {
    const aside = readAside({ path: join(folder, "crm.db") });
    await expect(aside.all(sql`select 1`)).rejects.toThrow();
  } finally {
    process.execPath = execPath;
  }
});
