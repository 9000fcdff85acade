import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import {
  checkImport,
  commitImport,
  undoImport,
} from "#app/features/imports/import-steps.server.ts";
import { getImport, receiveImport } from "#app/features/imports/imports.server.ts";
import { runImport, type Work } from "#app/features/imports/run-import.server.ts";
import { ImportKind } from "#app/features/imports/schema.ts";
import { system, testShop } from "#tests/fixtures/shop.ts";
import { importFile } from "./import-files.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "10000" },
    kinds: { type: "string", default: ImportKind.options.join() },
  },
});
const ROWS = Number(values.rows);
const GOAL_ROWS = 2_000;
const GOAL_STALL_MS = 200;
const signal = new AbortController().signal;

const folder = mkdtempSync(join(tmpdir(), "revivatech-import-"));
const shop = await testShop({ path: join(folder, "crm.db") });
await seedCatalogue(shop.as(system));
console.log(`${ROWS} rows a file; machine load ${loadavg()[0]?.toFixed(1)}.`);
try {
  for (const kind of ImportKind.options.filter((one) => values.kinds.includes(one)))
    await measureKind(kind);
} finally {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureKind(kind: ImportKind) {
  const adam = () => shop.as("adam", Date.now());
  const bytes = (async function* () {
    yield Buffer.from(importFile(kind, ROWS));
  })();
  const upload = () => receiveImport(adam(), { kind, fileName: "people.csv", bytes });
  const { id } = await measured(`${kind}: upload`, upload);
  await checkImport(adam(), { id });
  await measured(`${kind}: dry run`, () => run(id, "check"));
  await commitImport(adam(), { id });
  await measured(`${kind}: import`, () => run(id, "commit"));
  const { done } = await getImport(adam(), { id });
  await undoImport(adam(), { id });
  await measured(`${kind}: undo`, () => run(id, "undo"));
  console.log(JSON.stringify(done), await left());
}

async function left() {
  const [row] = await shop.database.reader.all(
    sql`select count(*) as kept from import_records where outcome = 'KEPT'`,
  );
  return row;
}

function run(importId: string, work: Work) {
  return runImport(shop.database, { importId, work, signal });
}

/** Rows a second by the clock and by the processor, and how long other requests would have waited. */
async function measured<T>(name: string, work: () => Promise<T>): Promise<T> {
  const delays = monitorEventLoopDelay({ resolution: 2 });
  delays.enable();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const result = await work();
  const took = performance.now() - begun;
  const { user, system: kernel } = process.cpuUsage(cpu);
  delays.disable();
  const perSecond = (ROWS * 1_000) / took;
  const stall = delays.max / 1e6;
  const isGood = perSecond >= GOAL_ROWS && stall <= GOAL_STALL_MS;
  console.log(
    `${name}: ${perSecond.toFixed(0)} rows/s, ${((user + kernel) / ROWS).toFixed(0)} µs CPU a row, ` +
      `loop delay p99 ${(delays.percentile(99) / 1e6).toFixed(0)} ms, max ${stall.toFixed(0)} ms${isGood ? "" : " (short of the goal)"}`,
  );
  return result;
}
