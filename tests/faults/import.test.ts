import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type AppProcess, builtApp, killLeftOvers, startApp } from "./app-process.ts";
import { type DataFolder, dataFolder } from "./data-folder.ts";
import { readRows } from "./lead-stream.ts";

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);
/** `npm run faults` takes the ten thousand rows of the issue, or as many as FAULT_ROWS says. */
const ROWS = Number(process.env.FAULT_ROWS ?? (process.env.FAULT_ROUNDS ? 10_000 : 3_000));
const MOST_KILLS = 5;
const withBuild = test.skipIf(builtApp() === null);
if (builtApp() === null) console.log("Import: skipped, there is no build (BUILD_DIR).");

let folder: DataFolder;
beforeAll(async () => {
  folder = await dataFolder();
});
afterEach(killLeftOvers);
afterAll(() => folder.remove());

interface Wire {
  id: string;
  state: string;
  rows: number;
  foretold: Record<string, number>;
  done: Record<string, number>;
  progress: Record<string, number>;
}

/** A file as shops have them: BOM, semicolons, quoted line feeds, bad phones, every tenth twice. */
function file(): string {
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const who = at % 10 === 9 ? at - 5 : at;
    const phone = at % 25 === 7 ? "12" : `07${400_000_000 + who}`;
    return `Ada${who};Byron${who % 97};ada${who}@example.org;${phone};"Line one\nof ${at}"`;
  });
  return `\uFEFFFirst Name;Last Name;Email;Mobile;Notes\r\n${lines.join("\r\n")}\r\n`;
}

withBuild(
  `an import of ${ROWS} rows that is killed on its way goes on, and comes as foretold`,
  async () => {
    let app = await start();
    const before = await countsOf();
    const { id } = await call(app, "?kind=CUSTOMERS&fileName=people.csv", file(), "text/csv");
    await call(app, `/${id}/dry-run`);
    app = await killOnItsWay(app, id, "checked");
    const dry = await waitFor(app, id, "CHECKED");
    expect(dry.rows).toBe(ROWS);
    expect(sum(dry.foretold)).toBe(ROWS);
    expect(await countsOf()).toEqual(before);
    await call(app, `/${id}/commit`);
    const kills = Math.min(MOST_KILLS, ROUNDS);
    for (let round = 0; round < kills; round += 1) app = await killOnItsWay(app, id, "committed");
    const done = await waitFor(app, id, "DONE");
    expect(done.done).toEqual(dry.foretold);
    await expectEachOnce(dry.foretold.create ?? 0);
    await call(app, `/${id}/undo`);
    app = await killOnItsWay(app, id, "undone");
    await waitFor(app, id, "UNDONE");
    expect(await countsOf()).toEqual(before);
    expect(await app.stop()).toBe(0);
    console.log(`Import: ${ROWS} rows, ${kills + 2} kills, ${JSON.stringify(done.done)}.`);
  },
  600_000,
);

const start = () => startApp(folder.path, { JOB_LEASE_SECONDS: "5" });

/** Waits until some of the work is done, ends the app as a power cut would, and starts it again. */
async function killOnItsWay(app: AppProcess, id: string, part: string): Promise<AppProcess> {
  const first = (await read(app, id)).progress[part] ?? 0;
  for (let tries = 0; tries < 600; tries += 1) {
    if (((await read(app, id)).progress[part] ?? 0) > first) break;
    await delay(25);
  }
  await app.kill();
  const file = join(folder.path, "crm.db");
  expect(await readRows(file, "pragma foreign_key_check")).toEqual([]);
  return start();
}

async function waitFor(app: AppProcess, id: string, state: string): Promise<Wire> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const found = await read(app, id);
    if (found.state === state) return found;
    await delay(200);
  }
  throw new Error(`The import never became ${state}`);
}

async function read(app: AppProcess, id: string): Promise<Wire> {
  const { json } = await app.send(`/api/crm/imports/${id}`, { headers: folder.owner });
  return json as unknown as Wire;
}

async function call(app: AppProcess, path: string, body?: unknown, type?: string): Promise<Wire> {
  const headers = { ...folder.owner, ...(type ? { "Content-Type": type } : {}) };
  const reply = await app.send(`/api/crm/imports${path}`, { method: "POST", headers, body });
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.json as unknown as Wire;
}

/** Rows of everything that an import of customers writes. */
async function countsOf() {
  const tables = ["users", "customer_lifecycle", "identity_keys", "search_rows"];
  const counts = tables.map((table) => `select count(*) as n from ${table}`);
  return readRows(join(folder.path, "crm.db"), counts.join(" union all "));
}

async function expectEachOnce(created: number) {
  const file = join(folder.path, "crm.db");
  const [found] = await readRows(
    file,
    `select count(*) as people, count(distinct email) as emails,
      (select count(*) from events where type = 'customer.created') as told,
      (select count(*) from deliveries) as sent, (select count(*) from notifications) as noticed
    from users where role = 'CUSTOMER'`,
  );
  expect(found).toEqual({ people: created, emails: created, told: created, sent: 0, noticed: 0 });
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
