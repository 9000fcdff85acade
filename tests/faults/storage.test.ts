import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "#app/db/client.server.ts";
import { migrateDatabase } from "#app/db/migrate.server.ts";
import { openDoor } from "#tests/fixtures/api-door.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { builtApp, killLeftOvers, refusedStart, startApp } from "./app-process.ts";
import { type DataFolder, dataFolder } from "./data-folder.ts";

const withBuild = test.skipIf(builtApp() === null);
const isRoot = process.getuid?.() === 0;
if (builtApp() === null) console.log("P6: skipped, there is no build (BUILD_DIR).");

const folders: DataFolder[] = [];
async function folder() {
  const made = await dataFolder();
  folders.push(made);
  return made;
}
afterEach(() => {
  killLeftOvers();
  for (const made of folders.splice(0)) made.remove();
});

test("P2 the writer waits for the disk and checks what it writes", async () => {
  const { path } = await folder();
  const database = await openDatabase({ path: join(path, "crm.db") });
  const settings: Record<string, unknown> = {};
  for (const name of [
    "journal_mode",
    "synchronous",
    "foreign_keys",
    "secure_delete",
    "mmap_size",
  ]) {
    const [row] = await database.maintain(`pragma ${name}`);
    settings[name] = Object.values(row ?? {})[0];
  }
  const [version] = await database.maintain("select sqlite_version() as version");
  await database.close();
  expect(settings).toMatchObject({
    journal_mode: "wal",
    synchronous: 2,
    foreign_keys: 1,
    secure_delete: 1,
  });
  expect(settings.mmap_size ?? 0).toBe(0);
  // 3.45.1 lies inside the range of the WAL-reset defect: hence one writer that alone checkpoints.
  expect(version?.version).toBe("3.45.1");
});

test("P5 a full disk stops the writing only, and heals by itself", async () => {
  const { path } = await folder();
  const shop = await testShop({ path: join(path, "full.db") });
  await stockCategories(shop);
  const door = await openDoor(shop);
  const post = (n: number) =>
    door.send("olivia", "POST", "/leads", {
      body: {
        sourceType: "PHONE",
        contactInfo: { email: `full${n}@example.com` },
        initialNeeds: "words ".repeat(1_500),
      },
    });
  expect((await post(0)).status).toBe(201);
  const [pages] = await shop.database.maintain("pragma page_count");
  await shop.database.maintain(`pragma max_page_count = ${Number(pages?.page_count) + 3}`);
  const statuses: number[] = [];
  for (let n = 1; n < 20; n += 1) {
    const answer = await post(n);
    statuses.push(answer.status);
    if (answer.status === 201) continue;
    expect([answer.status, answer.json.code]).toEqual([503, "storage_full"]);
    expect(answer.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect((await door.send("olivia", "GET", "/leads?limit=200")).status).toBe(200);
  }
  expect(statuses).toContain(503);
  await shop.database.maintain("pragma max_page_count = 1073741823");
  expect((await post(50)).status).toBe(201);
  const list = await door.send("olivia", "GET", "/leads?limit=200&count=true");
  expect(list.json.page?.total).toBe(2 + statuses.filter((status) => status === 201).length);
  const [check] = await shop.database.maintain("pragma integrity_check");
  expect(Object.values(check ?? {})).toEqual(["ok"]);
  await shop.close();
});

const damages: [string, (file: string) => void][] = [
  ["a file that is none", (file) => writeFileSync(file, "This is no database.".repeat(500))],
  ["a truncated file", (file) => truncateSync(file, 4096 * 5 + 100)],
  ["ten pages overwritten", overwriteTenPages],
  ["a broken header", (file) => overwrite(file, 0, 100)],
];
withBuild.each(damages)(
  "P6 %s: the app refuses to start, says so and changes nothing",
  async (_, damage) => {
    const { path } = await folder();
    const file = join(path, "crm.db");
    damage(file);
    const before = hashOf(file);
    const { code, output } = await refusedStart(path);
    expect(code).toBe(1);
    expect(output).toMatch(/is damaged.*Nothing was changed|restore a backup/s);
    expect(output).not.toMatch(/^\s+at /m);
    expect(hashOf(file)).toBe(before);
  },
  60_000,
);

withBuild(
  "P6 a second app on the same folder is told who holds it",
  async () => {
    const { path } = await folder();
    const first = await startApp(path);
    const { code, output } = await refusedStart(path);
    expect(code).toBe(1);
    expect(output).toContain(`in use by another process (process ${first.child.pid}`);
    expect((await first.send("/readyz")).status).toBe(200);
    await first.kill();
    const next = await startApp(path);
    expect(await next.stop()).toBe(0);
  },
  90_000,
);

withBuild(
  "P6 a folder that is missing is made, one that cannot be is told",
  async () => {
    const { path } = await folder();
    const missing = join(path, "deep", "er");
    const app = await startApp(missing);
    expect((await app.send("/readyz")).status).toBe(200);
    await app.stop();
    expect(readdirSync(missing)).toContain("crm.db");
    expect(statSync(missing).mode & 0o077).toBe(0);
    const blocked = join(path, "crm.db", "inside-a-file");
    const { code, output } = await refusedStart(blocked);
    expect(code).toBe(1);
    expect(output).not.toMatch(/^\s+at /m);
    expect(existsSync(blocked)).toBe(false);
  },
  90_000,
);

test.skipIf(isRoot || builtApp() === null)(
  "P6 a folder that may only be read is told, too",
  async () => {
    const { path } = await folder();
    chmodSync(path, 0o500);
    const { code, output } = await refusedStart(path);
    chmodSync(path, 0o700);
    expect(code).toBe(1);
    expect(output).toMatch(/cannot be written/);
  },
  60_000,
);

test("P9 a database that is newer than the program is not opened", async () => {
  const { path } = await folder();
  const database = await openDatabase({ path: join(path, "crm.db") });
  await database.maintain(
    "insert into __drizzle_migrations (hash, created_at) values ('from-the-future', 4102444800000)",
  );
  await expect(migrateDatabase(database, "drizzle")).rejects.toThrow(/newer than this/);
  await database.close();
});

function overwriteTenPages(file: string) {
  const pages = Math.floor(statSync(file).size / 4096);
  for (let i = 1; i <= 10; i += 1) overwrite(file, Math.floor((pages * i) / 12) * 4096, 4096);
}

function overwrite(file: string, at: number, length: number) {
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at);
  closeSync(handle);
}

const hashOf = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
