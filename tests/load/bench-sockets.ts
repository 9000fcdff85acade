import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { WebSocket } from "ws";
import { newId } from "#app/platform/ids.ts";
import { buildWhenNeeded } from "#scripts/build-when-needed.ts";
import { startApp } from "#tests/faults/app-process.ts";
import { BENCH_SECRETS } from "./bench-shop.ts";
import { fire, summed } from "./load-generator.ts";
import { METRICS_TOKEN, metrics } from "./metrics.ts";
import { buildFolder } from "./route-bytes.ts";
import { socketsShop } from "./sockets-shop.ts";

/** Visitors and staff on the sockets of one process: how long a line takes to a screen, what a socket costs. */
const { values } = parseArgs({
  options: {
    visitors: { type: "string", default: "2000" },
    staff: { type: "string", default: "50" },
    seconds: { type: "string", default: "30" },
    /** Lines a second, by turns from a visitor and from staff. */
    rate: { type: "string", default: "10" },
  },
});
const [VISITORS, STAFF] = [Number(values.visitors), Number(values.staff)];
const LINES = Number(values.seconds) * Number(values.rate);
const BETWEEN_MS = 1_000 / Number(values.rate);
const GOAL_MS = 150;
const GOAL_KB = 40;
/** Fewer than may stand at the door at once. */
const AT_ONCE = 50;
const PATIENCE_MS = 10_000;

process.env.BUILD_DIR ??= "build";
Object.assign(process.env, BENCH_SECRETS, { WIDGET_PROOF_BITS: "2" });
buildWhenNeeded(buildFolder());
const folder = mkdtempSync(join(tmpdir(), "revivatech-sockets-"));
const shop = await socketsShop(join(folder, "crm.db"), { staff: STAFF, visitors: VISITORS });
const app = await startApp(folder, {
  ...BENCH_SECRETS,
  METRICS_TOKEN,
  LOG_LEVEL: "error",
  STAFF_REQUESTS_PER_MINUTE: "1000000",
  // Every visitor has an address of their own.
  BEHIND_FLY: "1",
});
const origin = `http://localhost:${app.port}`;
const agent = new Agent({ keepAlive: true });
console.log(`${VISITORS} visitors, ${STAFF} staff; machine load ${loadavg()[0]?.toFixed(1)}.`);
try {
  await run();
} finally {
  await app.stop();
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  await warmUp();
  const before = await memoryAtRest();
  const visitors = await inTurns(VISITORS, openVisitor);
  const staff = await inTurns(STAFF, openStaff);
  const perSocket = ((await memoryAtRest()) - before) / (VISITORS + STAFF) / 1_000;
  const times = { visitor: [] as number[], staff: [] as number[] };
  const started = performance.now();
  const lines = Array.from({ length: LINES }, async (_, n) => {
    await pause(n * BETWEEN_MS);
    // Half of the threads are the visitors' turn, half the shop's.
    const place = Math.floor(n / 2) % Math.floor(VISITORS / 2);
    if (n % 2 === 0) times.staff.push(await toStaff(place, staff));
    else times.visitor.push(await toVisitor(VISITORS - 1 - place, visitors));
  });
  await Promise.all(lines);
  const seconds = (performance.now() - started) / 1_000;
  const open = visitors.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  const { nodejs_eventloop_lag_p99_seconds: lag = 0 } = await metrics(app);
  for (const socket of [...visitors, ...staff]) socket.terminate();
  const [visitor, counter] = [times.visitor, times.staff].map((taken) =>
    summed({ times: taken, seconds, errors: 0, bytes: 0 }),
  );
  const words = (name: string, { p50 = 0, p95 = 0, count = 0 } = {}) =>
    `${name} p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms of ${count} (goal ${GOAL_MS}: ${p95 <= GOAL_MS ? "met" : "MISSED"})`;
  console.log(
    [
      `${open} of ${VISITORS} visitors' sockets stayed open`,
      words("a visitor's screen", visitor),
      words("a staff screen", counter),
      `${perSocket.toFixed(1)} kB a socket (goal ${GOAL_KB}: ${perSocket <= GOAL_KB ? "met" : "MISSED"})`,
      `event loop p99 ${(lag * 1_000).toFixed(0)} ms`,
    ].join("\n"),
  );
}

/** From the visitor's request until the words have been fetched for a screen of the shop's. */
function toStaff(place: number, staff: WebSocket[]): Promise<number> {
  const { id, token } = shop.threads[place] ?? { id: "", token: "" };
  const who = place % STAFF;
  const isTold = (news: { subjects?: string[] }) =>
    news.subjects?.some((subject) => subject === "*" || subject === `conversation:${id}`);
  return untilRead(staff[who], {
    isTold,
    send: (text) =>
      post(
        `/api/public/conversations/${id}/messages`,
        { id: newId(), text },
        ofVisitor(place, token),
      ),
    read: () => get(`/api/crm/conversations/${id}/messages?after=0`, shop.staff[who]),
  });
}

/** From the request of the shop's until the words have been fetched for the visitor's screen. */
function toVisitor(place: number, visitors: WebSocket[]): Promise<number> {
  const { id, token } = shop.threads[place] ?? { id: "", token: "" };
  const headers = shop.staff[place % STAFF];
  return untilRead(visitors[place], {
    isTold: ({ type }) => type === "changed",
    send: (text) => post(`/api/crm/conversations/${id}/messages`, { text }, headers),
    read: () => get(`/api/public/conversations/${id}/messages?after=0`, ofVisitor(place, token)),
  });
}

interface Way {
  isTold(news: { type?: string; subjects?: string[] }): boolean | undefined;
  send(text: string): Promise<string>;
  read(): Promise<string>;
}

async function untilRead(socket: WebSocket | undefined, { isTold, send, read }: Way) {
  const text = `line ${newId()}`;
  const told = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("a screen was never told")), PATIENCE_MS);
    const hear = (frame: unknown) => {
      if (!isTold(JSON.parse(String(frame)))) return;
      clearTimeout(timer);
      socket?.off("message", hear);
      resolve();
    };
    socket?.on("message", hear);
  });
  const begun = performance.now();
  await Promise.all([told, send(text)]);
  if (!(await read()).includes(text))
    throw new Error("a screen was told before the line was there");
  return performance.now() - begun;
}

function ofVisitor(place: number, token: string) {
  return {
    Origin: origin,
    "X-Widget-Key": "pk_riverside",
    Authorization: `Bearer ${token}`,
    "Fly-Client-IP": `10.${place >> 16}.${(place >> 8) & 255}.${place & 255}`,
  };
}

function get(path: string, headers?: Record<string, string>) {
  return asked({ path, headers });
}

function post(path: string, body: object, headers?: Record<string, string>) {
  const sent = { Origin: origin, ...headers };
  return asked({ method: "POST", path, body: JSON.stringify(body), headers: sent });
}

async function asked(shot: Parameters<typeof fire>[2]): Promise<string> {
  const { status, text } = await fire(app.port, agent, shot);
  if (status === 0 || status >= 300) throw new Error(`${shot.path} answered ${status}: ${text}`);
  return text;
}

function openVisitor(place: number): Promise<WebSocket> {
  const { token = "" } = shop.threads[place] ?? {};
  return opened("/ws/visitor", ofVisitor(place, token), { type: "hello", token, after: 0 });
}

function openStaff(place: number): Promise<WebSocket> {
  return opened("/ws", { Origin: origin, ...shop.staff[place] });
}

/** A socket that was told where things stand. */
async function opened(path: string, headers: Record<string, string>, hello?: object) {
  const socket = new WebSocket(`ws://127.0.0.1:${app.port}${path}`, {
    headers: { Host: `localhost:${app.port}`, ...headers },
    perMessageDeflate: false,
  });
  const first = once(socket, "message", { signal: AbortSignal.timeout(PATIENCE_MS) });
  first.catch(() => {});
  await once(socket, "open");
  if (hello) socket.send(JSON.stringify(hello));
  await first;
  return socket;
}

async function inTurns(count: number, open: (place: number) => Promise<WebSocket>) {
  const all: WebSocket[] = [];
  while (all.length < count) {
    const size = Math.min(AT_ONCE, count - all.length);
    const places = Array.from({ length: size }, (_, n) => all.length + n);
    all.push(...(await Promise.all(places.map(open))));
  }
  return all;
}

/** All code paths once, so that what they load is not counted as the sockets' own. */
async function warmUp() {
  const visitors = await inTurns(Math.min(VISITORS, 4 * AT_ONCE), openVisitor);
  const staff = await inTurns(STAFF, openStaff);
  for (let place = 0; place < AT_ONCE; place += 1) {
    await toStaff(place, staff);
    await toVisitor(visitors.length - 1 - place, visitors);
  }
  for (const socket of [...visitors, ...staff]) socket.terminate();
}

/** Resident bytes, the least of some looks, once the app has nothing left to do. */
async function memoryAtRest(): Promise<number> {
  let busy = Number.POSITIVE_INFINITY;
  let worked = 0;
  while (busy > 0.1) {
    await pause(1_000);
    const { process_cpu_seconds_total: sum = 0 } = await metrics(app);
    busy = sum - worked;
    worked = sum;
  }
  const looks: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    await pause(1_000);
    looks.push((await metrics(app)).process_resident_memory_bytes ?? 0);
  }
  return Math.min(...looks);
}
