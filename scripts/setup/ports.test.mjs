import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { firstFreePort, isOwnApp, isPortFree, readPort } from "./ports.mjs";

const servers = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

test.each(["0", "80", "3000", "65535"])("PORT=%s is a port", (text) => {
  expect(readPort(text, "PORT")).toBe(Number(text));
});

test.each(["", " ", "-1", "65536", "30.5", "http"])("PORT=%j is refused", (text) => {
  expect(() => readPort(text, "PORT")).toThrow("PORT must be a port number");
});

test.each(["127.0.0.1", "::"])("a port taken on %s is not free", async (host) => {
  const port = await serve(() => {}, host);
  expect(await isPortFree(port)).toBe(false);
});

test("the next free port skips taken ones and the app's own", async () => {
  const port = await serve(() => {});
  const next = await firstFreePort(port);
  expect(next).toBeGreaterThan(port);
  expect(await firstFreePort(port, next)).toBeGreaterThan(next);
});

test("our own app is known by its health answer", async () => {
  const port = await serve((_, response) => response.end('{"app":"revivatech-crm"}'));
  expect(await isOwnApp(port)).toBe(true);
});

test.each([
  ["another app", '{"app":"other"}'],
  ["a web page", "<html></html>"],
  ["null", "null"],
])("%s is not ours", async (_, body) => {
  const port = await serve((_request, response) => response.end(body));
  expect(await isOwnApp(port)).toBe(false);
});

test("a server that never answers is not ours", async () => {
  const port = await serve(() => {});
  expect(await isOwnApp(port)).toBe(false);
});

async function serve(answer, host = undefined) {
  const server = createServer(answer).listen({ port: 0, host });
  servers.push(server);
  await once(server, "listening");
  return server.address().port;
}
