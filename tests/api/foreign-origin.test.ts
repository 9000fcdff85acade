import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import siteMap from "#app/routes.ts";
import { guardRequests } from "#app/server/guard.server.ts";
import { UNKNOWN_ID } from "#tests/fixtures/records.ts";

let server: Server;
let port = 0;
let arrived: string[] = [];
beforeAll(async () => {
  const app = express();
  app.use(guardRequests);
  app.use((incoming, response) => {
    arrived.push(`${incoming.method} ${incoming.originalUrl}`);
    response.json({ changed: true });
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

interface Entry {
  path?: string;
  children?: Entry[];
}

/** The addresses of all pages; parameters hold an id. */
function pagePaths(entries: Entry[], above = ""): string[] {
  return entries.flatMap(({ path, children = [] }) => {
    const own = path ? `${above}/${path}` : above;
    return [own || "/", ...pagePaths(children, own)];
  });
}

const concrete = (path: string) => path.replaceAll(/[:*][\w.]*/g, UNKNOWN_ID);
const doors = [
  ...endpoints
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => [method, `/api/crm${concrete(path)}`] as const),
  ...[...new Set(pagePaths(siteMap as Entry[]).map(concrete))]
    .filter((path) => !path.startsWith("/api/"))
    .flatMap((path) => [["POST", path] as const, ["POST", `${path}.data`] as const]),
];

const foreign: Record<string, string>[] = [
  {},
  { Origin: "https://evil.example" },
  { Origin: "null" },
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
  { Origin: "https://evil.example", "Sec-Fetch-Site": "same-origin" },
  { Origin: "", "Sec-Fetch-Site": "none" },
  { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
];

function send(method: string, path: string, headers: Record<string, string>) {
  return new Promise<number>((done, failed) => {
    const call = request(
      { host: "127.0.0.1", port, path, method, headers: { Host: `localhost:${port}`, ...headers } },
      (response) => {
        response.resume();
        response.on("end", () => done(response.statusCode ?? 0));
      },
    );
    call.on("error", failed);
    call.end();
  });
}

test.each(doors)("P27 %s %s takes nothing from a foreign page", async (method, path) => {
  arrived = [];
  for (const headers of foreign) {
    const withCookie = { Cookie: "sid=x", ...headers };
    expect(await send(method, path, withCookie), JSON.stringify(headers)).toBe(403);
  }
  expect(arrived).toEqual([]);
  expect(await send(method, path, { Origin: `http://localhost:${port}` })).toBe(200);
  expect(await send(method, path, { "Sec-Fetch-Site": "same-origin" })).toBe(200);
});

test("P27 an address that only looks public is guarded like what it leads to", async () => {
  arrived = [];
  for (const path of [
    "/api/public/../crm/leads",
    "/api/public/%2e%2e/crm/leads",
    "/internal/../api/crm/leads",
    "/api/public/..%2fcrm/leads",
  ]) {
    const status = await send("POST", path, { Origin: "https://evil.example", Cookie: "sid=x" });
    const leadsTo = new URL(path, "http://localhost").pathname;
    if (!leadsTo.startsWith("/api/public/")) expect(status, path).toBe(403);
  }
});

test("a program with its own credential needs no origin, and odd methods and hosts are refused", async () => {
  expect(await send("POST", "/api/crm/leads", { Authorization: "Bearer rvt_x" })).toBe(200);
  expect(await send("POST", "/api/crm/leads", { Authorization: "Basic YTpi" })).toBe(403);
  for (const method of ["TRACE", "PATCH", "PROPFIND"])
    expect(await send(method, "/", {})).toBe(405);
  for (const host of ["evil.example/x", "a b", "x@y", "[::1"])
    expect(await send("GET", "/", { Host: host }), host).toBe(400);
});
