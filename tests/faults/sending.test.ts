import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { deliveries } from "#app/db/schema/index.ts";
import { listOutbox } from "#app/features/messages/outbox.server.ts";
import { OPT_OUT } from "#app/features/messages/send-gates.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import * as environment from "#app/platform/env.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { enqueue, startRunner } from "#app/platform/work-queue.server.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { type SmsDouble, startSmsDouble } from "#tests/fixtures/sms-double.ts";

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 10);
const PER_ROUND = 4;
let folder: string;
let path: string;
let texts: SmsDouble;
let letters: { ids: string[]; onTaken: () => void; url: string; close(): Promise<void> };
let account: Record<string, string>;

/** Built once: a sender that is read from its sources each time needs seconds to begin. */
const SENDER = resolve(`.cache/sending-worker-${process.pid}.mjs`);

beforeAll(() =>
  build({
    entryPoints: ["tests/faults/sending-worker.ts"],
    outfile: SENDER,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  }),
);
afterAll(() => rmSync(SENDER, { force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "revivatech-sending-"));
  path = join(folder, "crm.db");
  await (await testShop({ path })).close();
  texts = await startSmsDouble();
  letters = await startMailDouble();
  account = {
    NODE_ENV: "test",
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: "a-token-of-the-tests",
    TWILIO_FROM: "+447700900000",
    TWILIO_API_URL: texts.url,
    SMTP_URL: letters.url,
    MAIL_FROM: "shop@riverside.example",
  };
});
afterEach(async () => {
  vi.restoreAllMocks();
  await texts.close();
  await letters.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A mailbox that keeps the Message-ID of each letter, as often as it comes. */
async function startMailDouble() {
  const double = { ids: [] as string[], onTaken: () => {}, url: "", close: async () => {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const [, id = ""] = /^Message-ID: <([^@]+)@/im.exec(Buffer.concat(parts).toString()) ?? [];
        double.ids.push(id);
        double.onTaken();
        done();
      });
    },
  });
  // Killed senders leave their lines broken.
  server.on("error", () => {});
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  double.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  double.close = () => new Promise<void>((done) => server.close(() => done()));
  return double;
}

async function queueSome(round: number) {
  const shop = await testShopAgain();
  await transact(shop.as(system, Date.now()), "queue", async (context) => {
    for (let n = 0; n < PER_ROUND; n += 1) {
      const base = { key: "k", templateId: "t", messageClass: "SERVICE", subject: "Hello" };
      const rest = {
        customerId: null,
        leadId: null,
        about: { type: OPT_OUT, id: "", state: null },
      };
      const to = {
        channel: "SMS",
        to: `+4477009${String(round * PER_ROUND + n).padStart(5, "0")}`,
      };
      const text = `Text ${round}-${n}`;
      const mail = { channel: "EMAIL", to: `jo${n}@example.com` };
      await enqueue(context, "deliveries", {
        kind: "message",
        payload: { ...base, ...rest, ...to, text },
      });
      await enqueue(context, "deliveries", {
        kind: "message",
        payload: { ...base, ...rest, ...mail, text },
      });
    }
  });
  await shop.close();
}

async function testShopAgain(): Promise<TestShop> {
  const { openDatabase } = await import("#app/db/client.server.ts");
  const { setDb } = await import("#app/db/tenants.server.ts");
  const { makeContext } = await import("#app/platform/context.server.ts");
  const database = await openDatabase({ path });
  setDb("default", database);
  const as = (actor: unknown, now = Date.now()) =>
    makeContext({ actor: actor as typeof system, database, now, requestId: "a-test" });
  return { database, as, close: () => database.close() } as TestShop;
}

/** Starts a sender and ends it as a power cut would, a moment after it handed something on. */
async function sendAndKill() {
  const child = spawn(process.execPath, [SENDER, path], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...account, LOG_LEVEL: "silent" },
  });
  const ended = once(child, "exit");
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const handedOn = new Promise<void>((done) => {
    texts.onTaken = done;
    letters.onTaken = done;
  });
  await Promise.race([
    handedOn,
    ended.then(() => {
      throw new Error(`the sender ended by itself: ${said}`);
    }),
  ]);
  await new Promise((done) => setTimeout(done, Math.random() * 40));
  child.kill("SIGKILL");
  await ended.catch(() => {});
}

/** Whatever is left, with a clock that runs on over every pause. */
async function finish(shop: TestShop) {
  vi.spyOn(environment, "env").mockReturnValue(environment.readEnv(account));
  for (let hours = 1; hours < 60; hours += 1) {
    const clock = () => Date.now() + hours * 60 * MINUTE;
    const runner = startRunner(shop.database, {
      queue: "deliveries",
      parallel: 4,
      leaseMs: MINUTE,
      clock,
      pollMs: 3_600_000,
    });
    await runner.drain();
    await runner.stop();
  }
  return shop.database.reader.select().from(deliveries);
}

async function killAndFinish(canBeAsked: boolean, rounds: number) {
  texts.canBeAsked = canBeAsked;
  for (let round = 0; round < rounds; round += 1) {
    await queueSome(round);
    await sendAndKill();
  }
  const shop = await testShopAgain();
  const rows = await finish(shop);
  return { shop, rows };
}

const rounds = Math.max(1, Math.ceil(ROUNDS / 2));
const patience = 60_000 + rounds * 20_000;

test(
  `P14 ${rounds} kills of a sender whose service can be asked: nothing lost, nothing twice`,
  async () => {
    const { shop, rows } = await killAndFinish(true, rounds);
    expect(rows).toHaveLength(rounds * PER_ROUND * 2);
    expect(rows.filter(({ state }) => state !== "DONE")).toEqual([]);
    const bodies = texts.taken.map(({ body }) => body);
    expect(new Set(bodies).size).toBe(rounds * PER_ROUND);
    expect(bodies).toHaveLength(rounds * PER_ROUND);
    // The same Message-ID twice is one letter in every mailbox.
    expect(new Set(letters.ids).size).toBe(rounds * PER_ROUND);
    console.log(`P14: ${rounds} kills, ${rows.length} messages, ${letters.ids.length} letters.`);
    await shop.close();
  },
  patience,
);

test(
  `P14 ${rounds} kills of a sender whose service cannot be asked: nothing twice, doubts are parked`,
  async () => {
    const { shop, rows } = await killAndFinish(false, rounds);
    const bodies = texts.taken.map(({ body }) => body);
    expect(bodies).toHaveLength(new Set(bodies).size);
    const parked = rows.filter(({ state, sentMark }) => state === "DEAD" && sentMark !== null);
    const done = rows.filter(({ state }) => state === "DONE");
    expect(done.length + parked.length).toBe(rounds * PER_ROUND * 2);
    const gone = new Set(bodies);
    const lost = done.filter(
      ({ payload }) => payload.channel === "SMS" && !gone.has(String(payload.text)),
    );
    expect(lost).toEqual([]);
    expect(new Set(letters.ids).size).toBe(rounds * PER_ROUND);
    const { data } = await listOutbox(shop.as(system), { state: "DEAD", limit: 200 });
    expect(data.filter(({ isInDoubt }) => isInDoubt)).toHaveLength(Math.min(parked.length, 200));
    console.log(`P14: ${rounds} kills, ${parked.length} parked, ${done.length} sent.`);
    await shop.close();
  },
  patience,
);
