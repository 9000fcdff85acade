import dns from "node:dns";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { env, readEnv } from "./env.server.ts";
import {
  checkedUrl,
  guardedFetch,
  lookUpPublic,
  RefusedAddressError,
} from "./guarded-fetch.server.ts";
import { isPushEndpoint } from "./push/send-push.server.ts";

let canary: Server;
let touched = 0;
let port = 0;
beforeEach(async () => {
  touched = 0;
  canary = createServer((_, response) => {
    response.writeHead(302, { Location: "http://169.254.169.254/" }).end("x".repeat(100_000));
  });
  canary.on("connection", () => {
    touched += 1;
  });
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
  port = (canary.address() as AddressInfo).port;
});
afterEach(async () => {
  env().ALLOW_LOOPBACK = false;
  canary.closeAllConnections();
  await new Promise((resolve) => canary.close(resolve));
});

const addresses = () => [
  `http://127.0.0.1:${port}/`,
  `https://127.0.0.1:${port}/`,
  `https://localhost:${port}/`,
  `http://[::1]:${port}/`,
  `http://2130706433:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://127.1:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `https://fcm.googleapis.com@127.0.0.1:${port}/`,
  `https://user:secret@fcm.googleapis.com/`,
  `https://fcm.googleapis.com:${port}/`,
  "http://fcm.googleapis.com/",
  "https://127.0.0.1/",
  "https://10.0.0.1/",
  "https://192.168.1.1/",
  "https://169.254.169.254/latest/meta-data",
  "https://[fe80::1]/",
  "https://[fd00::1]/",
  "https://0.0.0.0/",
  "https://3232235777/",
  "ftp://fcm.googleapis.com/",
  "file:///etc/passwd",
  "not an address",
];

test("no address of this machine or its network is called, however it is written", async () => {
  const call = { method: "POST" as const, headers: {} };
  for (const url of addresses()) await expect(guardedFetch(url, call), url).rejects.toThrow(Error);
  expect(touched).toBe(0);
});

test("nor is one of them a push service", () => {
  const elsewhere = [
    ...addresses(),
    "https://push.example.com/",
    "https://fcm.googleapis.com.example.com/",
    "https://evil-push.apple.com.example/",
    "https://push.apple.com.evil.example/",
    "https://fcm.googleapis.com./",
  ];
  expect(elsewhere.filter(isPushEndpoint)).toEqual([]);
  expect(
    [
      "https://fcm.googleapis.com/fcm/send/abc",
      "https://updates.push.services.mozilla.com/wpush/v2/abc",
      "https://web.push.apple.com/abc",
      "https://wns2-par02p.notify.windows.com/w/?token=abc",
    ].every(isPushEndpoint),
  ).toBe(true);
});

test("a name that leads into the network at home is not connected to, not even among good ones", async () => {
  const answers = [["127.0.0.1"], ["8.8.8.8", "10.0.0.7"], ["::ffff:127.0.0.1"]];
  for (const found of answers) {
    vi.spyOn(dns, "lookup").mockImplementationOnce(((...args: unknown[]) => {
      const done = args.at(-1) as (error: null, list: object[]) => void;
      done(
        null,
        found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    }) as never);
    const error = await new Promise((resolve) =>
      lookUpPublic("rebound.example", { all: true }, resolve),
    );
    expect(error).toBeInstanceOf(RefusedAddressError);
  }
  expect(touched).toBe(0);
});

test("a double on this machine is called where the environment says so; no redirect, 64 kB at most", async () => {
  env().ALLOW_LOOPBACK = true;
  const answer = await guardedFetch(`http://127.0.0.1:${port}/`, { method: "GET", headers: {} });
  expect([answer.status, answer.text.length]).toEqual([302, 65_536]);
  expect(() => checkedUrl("https://10.0.0.1/")).toThrow();
  expect(() =>
    readEnv({
      APP_MODE: "production",
      NODE_ENV: "production",
      ALLOW_LOOPBACK: "1",
      SESSION_SECRET: "a".repeat(40),
      SIGNING_KEY: "b".repeat(40),
      FIELD_KEY: "c".repeat(40),
      PUBLIC_URL: "https://crm.example.com",
    }),
  ).toThrow("ALLOW_LOOPBACK");
});
