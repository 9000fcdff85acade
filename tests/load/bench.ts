import { cpSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createClient } from "@libsql/client";
import { solve, writeProof } from "#app/platform/proof-of-work.ts";
import { buildWhenNeeded } from "#scripts/build-when-needed.ts";
import { startApp } from "#tests/faults/app-process.ts";
import { LIST_SQL, ONE_SQL } from "./bare-routes.tsx";
import { BENCH_KEY, BENCH_SECRETS, filledFolder, prepare } from "./bench-shop.ts";
import { type BenchShop, FIGURES, type Figure } from "./figures.ts";
import { fire, type Measured, measure, type Shot, together } from "./load-generator.ts";
import { METRICS_TOKEN, metrics } from "./metrics.ts";
import { type Line, writeReport } from "./report.ts";
import { buildFolder, routeBytes } from "./route-bytes.ts";
import { startBare } from "./start-bare.ts";

const { values } = parseArgs({
  options: {
    leads: { type: "string", default: "100000" },
    seconds: { type: "string", default: "5" },
    /** Minutes of mixed load for the memory figure. */
    minutes: { type: "string", default: "0.5" },
    only: { type: "string", default: "" },
  },
});
const LEADS = Number(values.leads);
const SECONDS = Number(values.seconds);
const CONNECTIONS = [1, 16];
/** Slices of each figure; the bare route runs before each of them. */
const TURNS = 4;
/** A second, by far. */
const MOST_CONVERSIONS = 400;
const load = loadavg()[0] ?? 0;

process.env.BUILD_DIR ??= "build";
Object.assign(process.env, BENCH_SECRETS);
buildWhenNeeded(buildFolder());
const folder = await filledFolder(LEADS);
const bareFolder = `${folder}-bare`;
cpSync(folder, bareFolder, { recursive: true });
const shop: BenchShop = await prepare(folder);
const bare = await startBare(join(bareFolder, "crm.db"));
const app = await startApp(folder, {
  ...BENCH_SECRETS,
  METRICS_TOKEN,
  LOG_LEVEL: "error",
  STAFF_REQUESTS_PER_MINUTE: "100000000",
  API_REQUESTS_PER_MINUTE: "100000000",
});
try {
  await run();
} finally {
  await app.stop();
  bare.child.kill("SIGKILL");
  for (const used of [folder, bareFolder]) rmSync(used, { recursive: true, force: true });
}

async function run() {
  shop.deepCursor = await cursorAt(0.3);
  const lines: Line[] = [];
  const notes: Record<string, string | number> = { ...(await rawSql()) };
  for (const connections of CONNECTIONS) {
    for (const figure of FIGURES.filter(({ name }) => name.includes(values.only ?? ""))) {
      const passes = figure.name.startsWith("Widget") ? await widgetPasses(connections) : null;
      if (figure.name.includes("convert")) await takeUpLost(SECONDS * MOST_CONVERSIONS);
      if (passes) shop.widget = () => passes.pop() ?? null;
      const next = () => figure.next(shop);
      const shot = next();
      const status = shot ? (await fire(app.port, new Agent(), shot)).status : "nothing to send";
      if (typeof status !== "number" || status >= 400) {
        notes[`${figure.name}, ${connections} at once`] = `left out: ${status}`;
        continue;
      }
      const seconds = passes ? Math.min(SECONDS, 2) : SECONDS;
      const line = await inTurns(figure, { connections, seconds, next });
      lines.push(line);
      const share = line.ceiling
        ? `, ${(line.measured.perSecond / line.ceiling.perSecond).toFixed(2)} of the bare route`
        : "";
      console.log(
        `${figure.name}, ${connections} at once: ${line.measured.perSecond.toFixed(0)}/s${share}`,
      );
    }
    for (const name of ["plain", "hello"] as const) {
      const shot = bareShots()[name];
      const { perSecond, p50 } = await measure(bare.port, {
        connections,
        seconds: 1,
        next: () => shot,
      });
      notes[`bare ${name}, ${connections} at once`] =
        `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(2)} ms`;
    }
  }
  Object.assign(notes, await memoryUnderLoad(Number(values.minutes)));
  const at = new Date().toISOString();
  writeReport({
    at,
    leads: LEADS,
    seconds: SECONDS,
    load,
    lines,
    notes,
    routes: routeBytes() ?? [],
  });
}

/** Each conversion uses a lead up, and the load data has few that are still open. */
async function takeUpLost(count: number) {
  const agent = new Agent({ keepAlive: true });
  const headers = { ...shop.token, "Content-Type": "application/json" };
  while (shop.convertible.length < count) {
    const id = shop.lost.pop();
    if (id === undefined) throw new Error("There are too few leads to convert.");
    const path = `/api/crm/leads/${id}/reopen`;
    const { status } = await fire(app.port, agent, { path, method: "POST", headers, body: "{}" });
    if (status < 300) shop.convertible.push(id);
  }
  agent.destroy();
}

/** A figure and its bare route by turns, so that what else the machine does falls on both. */
async function inTurns(
  { name, ceiling, goal }: Figure,
  load: { connections: number; seconds: number; next: () => Shot | null },
): Promise<Line> {
  const { connections } = load;
  const turns = { ...load, seconds: load.seconds / TURNS };
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (ceiling) {
      const shot = bareShots()[ceiling];
      theirs.push(await measure(bare.port, { ...turns, next: () => shot }));
    }
    ours.push(await measure(app.port, turns));
  }
  const bareRun = ceiling ? together(theirs) : null;
  if (bareRun?.errors) throw new Error(`The bare route ${ceiling} fails.`);
  return {
    name,
    connections,
    measured: together(ours),
    ceiling: bareRun && { name: ceiling ?? "", perSecond: bareRun.perSecond },
    goal,
  };
}

function bareShots() {
  return {
    plain: { path: "/plain" },
    hello: { path: "/bare/hello" },
    one: { path: `/bare/one/${shop.leadIds[0]}` },
    list: { path: "/bare/list" },
    page: { path: "/bare/page" },
    insert: {
      method: "POST",
      path: "/bare/insert",
      body: JSON.stringify({ a: "x".repeat(300) }),
    },
  } satisfies Record<string, Shot>;
}

/** The same statements straight on the library, in this process. */
async function rawSql(): Promise<Record<string, string>> {
  const client = createClient({ url: `file:${join(bareFolder, "crm.db")}`, intMode: "number" });
  const timed = async (sql: string, args: string[]) => {
    const times: number[] = [];
    for (let i = 0; i < 200; i += 1) {
      const begun = performance.now();
      await client.execute({ sql, args });
      times.push(performance.now() - begun);
    }
    return `p50 ${(times.sort((a, b) => a - b)[100] ?? 0).toFixed(2)} ms`;
  };
  const result = {
    "raw SQL: list of 50": await timed(LIST_SQL, []),
    "raw SQL: one lead": await timed(ONE_SQL, [shop.leadIds[0] ?? ""]),
  };
  client.close();
  return result;
}

async function cursorAt(depth: number): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  let cursor = "";
  for (let page = 0; page < (LEADS * depth) / 200; page += 1) {
    const path = `/api/crm/leads?sort=-createdAt&limit=200${cursor && `&cursor=${cursor}`}`;
    const { text } = await fire(app.port, agent, { path, headers: shop.token });
    cursor = JSON.parse(text).page?.nextCursor ?? "";
    if (!cursor) break;
  }
  agent.destroy();
  // A cursor belongs to its list: the limit is no part of that, the order is.
  return encodeURIComponent(cursor);
}

/** Passes are made beforehand, so that only the enquiry itself is measured. */
async function widgetPasses(connections: number): Promise<Shot[]> {
  const agent = new Agent({ keepAlive: true });
  const origin = { "X-Widget-Key": BENCH_KEY, Origin: `http://localhost:${app.port}` };
  const shots: Shot[] = [];
  for (let i = 0; i < 1_200; i += 1) {
    const { text, status } = await fire(app.port, agent, {
      path: "/api/public/session",
      headers: origin,
    });
    if (status !== 200) break;
    const { pageToken, challenge } = JSON.parse(text);
    const proof = writeProof(challenge, solve(challenge) ?? "");
    const email = `widget${process.pid}x${connections}x${i}@example.com`;
    shots.push({
      method: "POST",
      path: "/api/public/leads",
      headers: { ...origin, "X-Page-Token": pageToken, "X-Proof": proof, "Idempotency-Key": email },
      body: JSON.stringify({
        contactInfo: { name: "Widget Visitor", email },
        deviceInterest: { category: "laptop", fault: "screen" },
      }),
    });
  }
  agent.destroy();
  return shots;
}

async function memoryUnderLoad(minutes: number) {
  const before = await metrics(app);
  const mixed = FIGURES.filter(({ name }) => /one lead|list of|update|search/.test(name));
  let turn = 0;
  const next = () => {
    turn += 1;
    return mixed[turn % mixed.length]?.next(shop) ?? null;
  };
  await measure(app.port, { connections: 8, seconds: minutes * 60, next });
  const after = await metrics(app);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return {
    "memory before": megabytes(before.process_resident_memory_bytes ?? 0),
    [`memory after ${minutes} min of mixed load, 8 at once`]: megabytes(
      after.process_resident_memory_bytes ?? 0,
    ),
    "event-loop delay p99 of the app's life": `${((after.nodejs_eventloop_lag_p99_seconds ?? 0) * 1000).toFixed(1)} ms`,
    "event-loop delay, longest": `${((after.nodejs_eventloop_lag_max_seconds ?? 0) * 1000).toFixed(0)} ms`,
  };
}
