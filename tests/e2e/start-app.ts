import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const startMs = 120_000;
const stopMs = 25_000;
/** All journeys come from one address and sign in as the same three people. */
const roomyLimits = {
  PUBLIC_LEADS_PER_ADDRESS: "1000",
  PUBLIC_LEADS_PER_KEY: "1000",
  SIGN_IN_TRIES: "100",
  STAFF_REQUESTS_PER_MINUTE: "10000",
  API_REQUESTS_PER_MINUTE: "10000",
};

/** Starts a shop for every worker, so that no journey meets what another does in that minute. */
export default async function startShops({ workers }: { workers: number }) {
  const slots = Array.from({ length: workers }, (_, slot) => slot);
  const stops = await Promise.all(slots.map(startShop));
  return () => Promise.all(stops.map((stop) => stop()));
}

/**
 * Starts the built demo app on free ports and a data folder of its own; `shop.ts` knows where.
 * The function it returns stops the app and fails when that did not end well.
 */
export async function startShop(slot: number) {
  const logFile = resolve(`test-results/app-${slot}.log`);
  const [port, shopSitePort] = await Promise.all([freePort(), freePort()]);
  const dataFolder = mkdtempSync(join(tmpdir(), "revivatech-e2e-"));
  mkdirSync(resolve("test-results"), { recursive: true });
  const server = spawn(
    process.execPath,
    ["--enable-source-maps", resolve(process.env.BUILD_DIR ?? "build", "server/index.js")],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        APP_MODE: "demo",
        PORT: String(port),
        SHOP_SITE_PORT: String(shopSitePort),
        DATA_DIR: dataFolder,
        LOG_LEVEL: "info",
        ...roomyLimits,
        // The push service of the journeys is on this machine.
        ALLOW_LOOPBACK: "1",
        SESSION_SECRET: secret(),
        SIGNING_KEY: secret(),
        FIELD_KEY: secret(),
      },
    },
  );
  const log = createWriteStream(logFile);
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const ended = once(server, "exit");

  const isReady = await Promise.race([
    readyLine(server.stdout),
    ended.then(() => false),
    pause(startMs).then(() => false),
  ]);
  if (!isReady) {
    server.kill("SIGKILL");
    rmSync(dataFolder, { recursive: true, force: true });
    throw new Error(`The app did not become ready; its log is ${logFile}`);
  }
  process.env[`E2E_APP_URL_${slot}`] = `http://localhost:${port}`;
  process.env[`E2E_SHOP_SITE_URL_${slot}`] = `http://127.0.0.1:${shopSitePort}`;

  return async function stopApp() {
    server.kill("SIGTERM");
    const stopped = await Promise.race([ended, pause(stopMs).then(() => null)]);
    server.kill("SIGKILL");
    log.end();
    rmSync(dataFolder, { recursive: true, force: true });
    if (stopped === null) throw new Error("The app did not stop within 25 seconds of SIGTERM.");
    if (stopped[0] !== 0) {
      const [code, signal] = stopped;
      throw new Error(`The app ended with ${code ?? signal} instead of 0; its log is ${logFile}`);
    }
  };
}

function readyLine(output: NodeJS.ReadableStream): Promise<boolean> {
  return new Promise((found) => {
    createInterface({ input: output }).on("line", (line) => {
      if (line.startsWith("Ready ")) found(true);
    });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was found.");
  return address.port;
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms).unref());
}
