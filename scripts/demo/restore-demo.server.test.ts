import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#app/db/client.server.ts";
import { migrateDatabase } from "#app/db/migrate.server.ts";
import { leads, platformValues, sessions, users, widgetKeys } from "#app/db/schema/index.ts";
import { setDb } from "#app/db/tenants.server.ts";
import { scoreOf } from "#app/features/leads/score-lead.server.ts";
import { runScript } from "#app/features/scripts.server.ts";
import { allowDemoOrigin } from "#app/features/shop/widget-keys.server.ts";
import { chainHash } from "#app/platform/events.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import "./demo-scripts.server.ts";
import { isDemoShop, restoreDemo, seedWhenNeeded } from "./restore-demo.server.ts";
import { scaleDemo } from "./scale-demo.server.ts";
import { seedNeed } from "./seed-demo.server.ts";

const NOW = Date.UTC(2026, 10, 24, 14, 20);
const WISH = { leads: 2_000, seed: 7, now: NOW, isAlone: true };
const ORIGIN = "http://127.0.0.1:3001";
const SITTING = {
  createdAt: NOW,
  seenAt: NOW,
  freshAt: NOW,
  expiresAt: NOW + 1e9,
  idleMinutes: 60,
};
/** Ten times what it takes on a machine with nothing else to do. */
const BUSY_MS = 180_000;
let directory: string;
let database: Database;
const quiet = () => {};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "crm-restore-"));
  database = await openDatabase({ path: join(directory, "crm.db") });
  await migrateDatabase(database, "drizzle");
  setDb("default", database);
  await seedWhenNeeded(database, quiet);
}, BUSY_MS);

afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const count = async (query: string) => Number((await database.maintain(query))[0]?.n);
const leadCount = () => count("select count(*) n from leads");

test(
  "load data stops when told to and goes on from there, no lead twice",
  async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    const say = (line: string) => {
      lines.push(line);
      stop.abort();
    };
    const stopping = { say, signal: stop.signal };
    setTimeout(() => stop.abort(), 50);
    const first = await scaleDemo(database, stopping, { ...WISH, isAlone: false });
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(WISH.leads);
    expect(lines.at(-1)).toContain("Run it again");
    const tools = {
      say: (line: string) => void lines.push(line),
      signal: new AbortController().signal,
    };
    expect(await scaleDemo(database, tools, WISH)).toBe(WISH.leads);
    expect(await leadCount()).toBe(600 + WISH.leads);
    expect(await scaleDemo(database, tools, WISH)).toBe(WISH.leads);
    expect(await scaleDemo(database, tools, { ...WISH, leads: 2_100 })).toBe(2_100);
    expect(await leadCount()).toBe(2_700);
  },
  BUSY_MS,
);

test(
  "load data is sound: references, totals, conversions, scores, keys and history",
  async () => {
    expect(await database.maintain("PRAGMA foreign_key_check")).toEqual([]);
    expect(await count("select sum(count) n from lead_totals")).toBe(2_700);
    const unlinked = `select count(*) n from leads left join bookings on bookings.id = converted_booking_id
    where stage = 'CONVERTED' and (bookings.customer_id is not converted_customer_id)`;
    expect(await count(unlinked)).toBe(0);
    const share = await count(
      "select 100.0 * count(*) / 2100 n from leads where stage = 'CONVERTED'",
    );
    expect(share).toBeGreaterThan(30);
    const rows = await database.reader.select().from(leads).where(eq(leads.status, "ACTIVE"));
    const synthetic = rows.filter(({ contactInfo }) => contactInfo.email?.match(/\.\d+@/));
    expect(synthetic.length).toBeGreaterThan(20);
    const context = systemContext(database, NOW);
    for (const row of synthetic.slice(0, 20)) {
      const { leadScore, rankScore, scoreReasons } = row;
      expect(await scoreOf(context, row)).toEqual({ leadScore, rankScore, scoreReasons });
    }
    expect(
      await count("select count(*) n from identity_keys where type = 'email'"),
    ).toBeGreaterThan(3_500);
    expect(await brokenLinks()).toBe(0);
  },
  BUSY_MS,
);

test(
  "the demo is restored, whoever is signed in stays so, the demo site keeps its widget",
  async () => {
    const [tess] = await database.reader
      .select()
      .from(users)
      .where(eq(users.email, "tech@riverside.example"));
    const session = { hash: "tess", publicId: "p1", userId: tess?.id ?? "", ...SITTING };
    await database.write("sign in", (tx) =>
      tx
        .insert(sessions)
        .values([session, { ...session, hash: "gone", publicId: "p2", userId: "x" }]),
    );
    await allowDemoOrigin(database, ORIGIN);
    const newest = await count("select max(id) n from events");
    await restoreDemo(database, { say: quiet, now: NOW });
    expect(await leadCount()).toBe(600);
    expect(await count("select count(*) n from users where role = 'CUSTOMER'")).toBe(400);
    expect(await database.reader.select({ hash: sessions.hash }).from(sessions)).toEqual([
      { hash: "tess" },
    ]);
    const [again] = await database.reader
      .select()
      .from(users)
      .where(eq(users.id, tess?.id ?? ""));
    expect(again?.email).toBe("tech@riverside.example");
    const [key] = await database.reader.select().from(widgetKeys);
    expect(key?.allowedOrigins).toEqual([ORIGIN]);
    expect(await count("select min(id) n from events")).toBe(newest + 1);
    expect(await count("select sum(count) n from lead_totals")).toBe(600);
    expect(await database.maintain("PRAGMA foreign_key_check")).toEqual([]);
    expect(await brokenLinks()).toBe(0);
  },
  BUSY_MS,
);

test(
  "a seed that was cut short is begun anew",
  async () => {
    await database.write("cut short", (tx) =>
      tx
        .update(platformValues)
        .set({ value: "started" })
        .where(eq(platformValues.name, "demo-seed")),
    );
    expect(await seedNeed(database)).toBe("unfinished");
    await seedWhenNeeded(database, quiet);
    expect(await seedNeed(database)).toBe("no");
    expect(await leadCount()).toBe(600);
  },
  BUSY_MS,
);

test("a real shop is neither removed nor mixed with load data", async () => {
  const now = { createdAt: NOW, updatedAt: NOW };
  await database.write("hire", (tx) =>
    tx.insert(users).values({ id: "real", role: "ADMIN", name: "Real", tags: [], ...now }),
  );
  expect(await isDemoShop(database)).toBe(false);
  const tools = { database, args: [], say: quiet, signal: new AbortController().signal };
  await expect(runScript("demo-reset", tools)).rejects.toThrow("not the demo shop");
  const wrong = runScript("demo-scale", { ...tools, args: ["--leads", "2000000"] });
  await expect(wrong).rejects.toThrow("1 to 1,000,000");
});

/** Links of the audit chain that do not hold; the first event follows what was cut off. */
async function brokenLinks() {
  const rows = await database.maintain("select * from events order by id");
  return rows.filter((row, index) => {
    const previous = rows[index - 1];
    const content = `[${row.changes ?? "null"},${row.details ?? "null"}]`;
    const hash = chainHash({
      previous: String(previous?.hash ?? ""),
      ...{ id: Number(row.id), type: String(row.type), at: Number(row.at) },
      actor: `${row.actor_kind}:${row.actor_id ?? ""}`,
      subject: { type: String(row.subject_type), id: String(row.subject_id) },
      salt: String(row.salt),
      content,
    });
    return hash !== row.hash;
  }).length;
}
