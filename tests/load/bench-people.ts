import { cpSync, rmSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createClient } from "@libsql/client";
import { buildWhenNeeded } from "#scripts/build-when-needed.ts";
import { startApp } from "#tests/faults/app-process.ts";
import { BENCH_SECRETS } from "./bench-shop.ts";
import { saveBehindPhotos } from "./check-in-load.ts";
import { fire, type Measured, measure, type Shot, together } from "./load-generator.ts";
import { PEOPLE_FIGURES, type PeopleFigure, type PeopleShop } from "./people-figures.ts";
import { peopleFolder, preparePeople } from "./people-shop.ts";
import { buildFolder } from "./route-bytes.ts";
import { startBare } from "./start-bare.ts";

const { values } = parseArgs({
  options: {
    customers: { type: "string", default: "100000" },
    seconds: { type: "string", default: "4" },
    only: { type: "string", default: "" },
  },
});
const CUSTOMERS = Number(values.customers);
const SECONDS = Number(values.seconds);
/** Slices of each figure; the bare route runs before each of them. */
const TURNS = 4;
const GOAL_SAVE_MS = 100;
const GOAL_BUSY = 2;
const load = loadavg()[0] ?? 0;

interface Row {
  name: string;
  measured: Measured;
  goal: string;
  isReached: boolean | null;
}

process.env.BUILD_DIR ??= "build";
Object.assign(process.env, BENCH_SECRETS);
buildWhenNeeded(buildFolder());
const folder = await peopleFolder(CUSTOMERS);
const bareFolder = `${folder}-bare`;
cpSync(folder, bareFolder, { recursive: true });
const shop: PeopleShop = await preparePeople(folder);
const cardPath = await bareCardPath();
const bare = await startBare(join(bareFolder, "crm.db"));
const app = await startApp(folder, {
  ...BENCH_SECRETS,
  LOG_LEVEL: "error",
  STAFF_REQUESTS_PER_MINUTE: "100000000",
  API_REQUESTS_PER_MINUTE: "100000000",
});
try {
  const rows: Row[] = [];
  for (const figure of PEOPLE_FIGURES.filter(({ name }) => name.includes(values.only ?? "")))
    rows.push(await rowOf(figure));
  judgeBusy(rows);
  if ("check-in".includes(values.only ?? "")) rows.push(await checkInRow());
  write(rows);
} finally {
  await app.stop();
  bare.child.kill("SIGKILL");
  for (const used of [folder, bareFolder]) rmSync(used, { recursive: true, force: true });
}

/** A figure and its bare route by turns, so that what else the machine does falls on both. */
async function rowOf({ name, ceiling, goal, goalP95, next }: PeopleFigure): Promise<Row> {
  const first = await fire(app.port, new Agent(), next(shop));
  if (first.status >= 400) throw new Error(`${name}: answered ${first.status}`);
  const turns = { connections: 1, seconds: SECONDS / TURNS };
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (ceiling)
      theirs.push(await measure(bare.port, { ...turns, next: (): Shot => ({ path: cardPath }) }));
    ours.push(await measure(app.port, { ...turns, next: () => next(shop) }));
  }
  const measured = together(ours);
  const row = { name, measured, goal: "–", isReached: null };
  if (goalP95 !== null)
    return { ...row, goal: `p95 ≤ ${goalP95} ms`, isReached: measured.p95 <= goalP95 };
  if (goal === null) return row;
  const share = measured.perSecond / together(theirs).perSecond;
  return {
    ...row,
    goal: `≥ ${goal} of the bare page: ${share.toFixed(2)}`,
    isReached: share >= goal,
  };
}

/** A long history costs at most twice what a short one does. */
function judgeBusy(rows: Row[]) {
  const [quiet, busy] = [/ 20 events/, / 2,000 events/].map((name) =>
    rows.find((row) => name.test(row.name)),
  );
  if (!quiet || !busy) return;
  const times = busy.measured.p50 / quiet.measured.p50;
  busy.goal = `≤ ${GOAL_BUSY}× that of 20 events: ${times.toFixed(2)}×`;
  busy.isReached = times <= GOAL_BUSY;
}

async function checkInRow(): Promise<Row> {
  const measured = await saveBehindPhotos(app.port, shop, SECONDS);
  return {
    name: "API: a check-in saved behind four photos",
    measured,
    goal: `p95 ≤ ${GOAL_SAVE_MS} ms`,
    isReached: measured.p95 <= GOAL_SAVE_MS,
  };
}

async function bareCardPath(): Promise<string> {
  const client = createClient({ url: `file:${join(bareFolder, "crm.db")}`, intMode: "number" });
  const { rows } = await client.execute("select id from leads where deleted_at is null limit 1");
  client.close();
  return `/bare/card/${rows[0]?.id}`;
}

/** Writes bench-people.json and bench-people.md, and shows the table. */
function write(rows: Row[]) {
  const brief = (key: string, value: unknown) => (key === "times" ? undefined : value);
  const report = { at: new Date().toISOString(), customers: CUSTOMERS, load, rows };
  writeFileSync("bench-people.json", `${JSON.stringify(report, brief, 2)}\n`);
  const one = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
  const words = { true: "yes", false: "no", null: "–" } as const;
  const lines = rows.map(({ name, measured: { perSecond, p50, p95, errors }, ...row }) => {
    const reached = words[String(row.isReached) as keyof typeof words];
    const cells = [name, ...[perSecond, p50, p95].map(one), row.goal, reached, errors];
    return `| ${cells.join(" | ")} |`;
  });
  const text = [
    `Measured on ${report.at} with ${CUSTOMERS.toLocaleString("en-GB")} customers, one request at a time, ${SECONDS} s a figure. Machine load before: ${load.toFixed(1)}.`,
    "",
    "| what | a second | p50 ms | p95 ms | goal | reached | errors |",
    "|---|---|---|---|---|---|---|",
    ...lines,
    "",
  ].join("\n");
  writeFileSync("bench-people.md", text);
  console.log(text);
}
