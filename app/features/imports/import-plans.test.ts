import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { watchStatements } from "#tests/fixtures/query-plans.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { checkImport, commitImport, undoImport } from "./import-steps.server.ts";
import { receiveImport } from "./imports.server.ts";
import { runImport } from "./run-import.server.ts";

/** Reading everything that an import has made for each row of it, or a table of the shop whole. */
const WIDE =
  /import_(?:records|rows) USING (?:PRIMARY KEY|INDEX \w+) \(import_id=\?\)$|SCAN (?:own|import_records|users|bookings|devices|payments|job_sheets|booking_parts|booking_minutes|customer_interactions|customer_feedback|referrals|duplicate_pairs|identity_keys)\b/;
/** Once at the beginning, to say how many there are. */
const COUNTS = /^\s*select count\(\*\)/i;

test("no row of an import makes it read what the rows before have made", async () => {
  const folder = mkdtempSync(join(tmpdir(), "revivatech-import-plans-"));
  const shop = await testShop({ path: join(folder, "crm.db") });
  await stockCategories(shop);
  const line = (n: number) =>
    `Person ${n},07911 1${10_000 + n},Dell XPS 13,Screen,T-${n},2026-01-05`;
  const rows = [
    "Name,Phone,Device,Fault,Ticket,Created",
    ...Array.from({ length: 60 }, (_, n) => line(n % 50)),
  ];
  const bytes = (async function* () {
    yield Buffer.from(rows.join("\n"));
  })();
  const { id } = await receiveImport(shop.as("adam"), {
    kind: "JOBS",
    fileName: "jobs.csv",
    bytes,
  });
  const watch = watchStatements(shop, /^\s*(select|with|update|delete)\b/i);
  const run = (work: "check" | "commit" | "undo") =>
    runImport(shop.database, { importId: id, work, signal: new AbortController().signal });
  await checkImport(shop.as("adam"), { id });
  await run("check");
  await commitImport(shop.as("adam"), { id });
  await run("commit");
  await undoImport(shop.as("adam"), { id });
  await run("undo");
  watch.stop();
  const plans = await watch.plans();
  await shop.close();
  rmSync(folder, { recursive: true });
  expect(plans.length).toBeGreaterThan(30);
  const wide = plans
    .filter(({ sql }) => !COUNTS.test(sql))
    .flatMap(({ sql, plan }) =>
      plan.filter((step) => WIDE.test(step)).map((step) => `${step} <- ${sql.slice(0, 120)}`),
    );
  expect(wide).toEqual([]);
});
