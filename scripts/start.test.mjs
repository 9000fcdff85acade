import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstFreePort } from "./setup/ports.mjs";
import { inProject, projectRoot } from "./setup/project.mjs";
import { hashSources, readStamp } from "./setup/source-hash.mjs";

/** Stands in for the built app: tells its environment, answers, stops when asked to. */
const fakeApp = `
  import { createServer } from "node:http";
  const names = ["NODE_ENV", "APP_MODE", "PORT", "SHOP_SITE_PORT", "DATA_DIR", "SESSION_SECRET"];
  const told = JSON.stringify(Object.fromEntries(names.map((name) => [name, process.env[name]])));
  if (process.env.FAKE_END) process.exit(Number(process.env.FAKE_END));
  const server = createServer((_, response) => response.end('{"app":"revivatech-crm"}'));
  server.listen(process.env.PORT, () => {
    console.log(told);
    console.log("Ready http://localhost:" + process.env.PORT);
  });
  process.once("SIGTERM", () => process.exit(Number(process.env.FAKE_STOP ?? 0)));
`;
const isInstalled =
  readStamp(inProject("node_modules", ".lock-hash")) ===
  hashSources(projectRoot, ["package-lock.json"]);
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "revivatech-start-"));
  mkdirSync(join(folder, "server"));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "server", "index.js"), fakeApp);
  writeFileSync(join(folder, ".source-hash"), hashSources(projectRoot));
});
afterAll(() => rmSync(folder, { recursive: true }));

// Without the stamp, npm start would first install packages under the feet of this very run.
test.skipIf(!isInstalled)(
  "npm start tells the log-ins, the shop site and last that it is ready",
  async () => {
    const port = await freePort();
    const app = start({ PORT: String(port) });
    await app.said(/^Ready /m);
    const told = JSON.parse(
      app
        .output()
        .split("\n")
        .find((line) => line.startsWith("{")),
    );
    expect(told).toMatchObject({ NODE_ENV: "production", APP_MODE: "demo", PORT: String(port) });
    expect(Number(told.SHOP_SITE_PORT)).toBeGreaterThan(port);
    const kept = JSON.parse(readFileSync(join(folder, "data", "secrets.json"), "utf8"));
    expect(told.SESSION_SECRET).toBe(kept.SESSION_SECRET);
    for (const words of [
      "riverside-demo-2026",
      "tech@riverside.example",
      "admin@riverside.example",
      "owner@riverside.example",
      `http://127.0.0.1:${told.SHOP_SITE_PORT}`,
    ]) {
      expect(app.output()).toContain(words);
    }
    expect(app.output().trim().split("\n").at(-1)).toBe(`Ready http://localhost:${port}`);

    const second = start({ PORT: String(port) });
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toBe(
      `RevivaTech CRM is already running: http://localhost:${port}`,
    );
    app.stop("SIGTERM");
    expect(await app.ended).toBe(0);
  },
);

test.skipIf(!isInstalled)(
  "a production start shows no demo log-ins and passes its exit code on",
  async () => {
    const app = start({ PORT: String(await freePort()), APP_MODE: "production", FAKE_STOP: "7" });
    await app.said(/^Ready /m);
    expect(app.output()).not.toContain("riverside");
    app.stop("SIGTERM");
    expect(await app.ended).toBe(7);
  },
);

test.skipIf(!isInstalled)("an app that ends before it is ready is a failed start", async () => {
  const refused = start({ PORT: String(await freePort()), FAKE_END: "3" });
  expect(await refused.ended).toBe(3);
  expect(refused.output()).toContain("The app ended before it was ready.");
});

test("a port taken by another program is told with the way out", async () => {
  const other = createServer((_, response) => response.end("hello")).listen(0);
  await once(other, "listening");
  const { port } = other.address();
  const app = start({ PORT: String(port) });
  expect(await app.ended).toBe(1);
  expect(app.output().trim()).toBe(`Port ${port} is in use: PORT=3100 npm start`);
  expect(existsSync(join(folder, "server", "index.js"))).toBe(true);
  other.close();
});

test("a port that is none is refused", async () => {
  const app = start({ PORT: "http" });
  expect(await app.ended).toBe(1);
  expect(app.output()).toContain("PORT must be a port number");
});

function start(environment) {
  const { SESSION_SECRET, SHOP_SITE_PORT, APP_MODE, ...inherited } = process.env;
  const child = spawn(process.execPath, [inProject("scripts", "start.mjs")], {
    env: { ...inherited, BUILD_DIR: folder, DATA_DIR: join(folder, "data"), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return {
    output: () => output,
    said: (words) => expect.poll(() => output, { timeout: 10_000 }).toMatch(words),
    ended: once(child, "close").then(([code]) => code),
    stop: (signal) => child.kill(signal),
  };
}

function freePort() {
  return firstFreePort(20_000 + Math.floor(Math.random() * 20_000));
}
