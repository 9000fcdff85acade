import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { eq } from "drizzle-orm";
import { openDatabase } from "#app/db/client.server.ts";
import { leads, users, widgetKeys } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { builtApp } from "#tests/faults/app-process.ts";
import { cookieOf, tokenOf } from "#tests/fixtures/credentials.ts";
import type { TestShop } from "#tests/fixtures/shop.ts";
import type { BenchShop } from "./figures.ts";

export const BENCH_KEY = "pk_be9c4000000000000000000000000000";
/** The same for the app and for the scripts that fill its folder. */
export const BENCH_SECRETS = Object.fromEntries(
  ["SESSION_SECRET", "SIGNING_KEY", "FIELD_KEY"].map((name) => [
    name,
    `${name}-of-the-bench-0123456789abcdef`,
  ]),
);

/** A data folder with so many leads; made once and kept under .cache, because it takes minutes. */
export async function filledFolder(count: number): Promise<string> {
  const kept = resolve(`.cache/bench-data-${count}`);
  if (!existsSync(join(kept, "complete"))) {
    rmSync(kept, { recursive: true, force: true });
    mkdirSync(kept, { recursive: true });
    await runScale(kept, ["--leads", String(count)]);
    mkdirSync(join(kept, "complete"));
  }
  const used = resolve(`.cache/bench-used-${process.pid}`);
  cpSync(kept, used, { recursive: true });
  return used;
}

/** Fills a folder with load data by the built script. */
export async function runScale(folder: string, args: string[]) {
  const script = join(builtApp() ?? "", "../demo-scale.js");
  const child = spawn(process.execPath, [script, ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      ...BENCH_SECRETS,
      NODE_ENV: "production",
      APP_MODE: "demo",
      DATA_DIR: folder,
    },
  });
  const code = await new Promise((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`demo-scale ended with ${code}`);
}

/** Credentials and what the figures pick from, read before anything serves the folder. */
export async function prepare(folder: string): Promise<BenchShop & { ownerId: string }> {
  const database = await openDatabase({ path: join(folder, "crm.db") });
  const shop = { database } as TestShop;
  const [owner] = await database.reader
    .select({ id: users.id })
    .from(users)
    .where(eq(users.role, "SUPER_ADMIN"))
    .limit(1);
  const ownerId = owner?.id ?? "";
  await database.write("a widget key", (tx) =>
    tx.insert(widgetKeys).values({
      id: newId(),
      key: BENCH_KEY,
      name: "Bench",
      allowedOrigins: [],
      createdAt: Date.now(),
      updatedAt: Date.now(),
    }),
  );
  const token = await tokenOf(shop, ownerId);
  const cookie = await cookieOf(shop, ownerId);
  const some = await database.reader
    .select({ id: leads.id, contact: leads.contactInfo, stage: leads.stage })
    .from(leads)
    .where(eq(leads.status, "ACTIVE"))
    .limit(4_000);
  const lost = await database.reader
    .select({ id: leads.id })
    .from(leads)
    .where(eq(leads.stage, "LOST"))
    .limit(6_000);
  await database.close();
  return {
    ownerId,
    token,
    cookie,
    leadIds: some.map(({ id }) => id),
    lost: lost.map(({ id }) => id),
    convertible: some.filter(({ stage }) => stage !== "NURTURE").map(({ id }) => id),
    names: [
      ...new Set(some.map(({ contact }) => contact.name?.split(" ").at(-1) ?? "Patel")),
    ].slice(0, 200),
    deepCursor: "",
    widget: null,
  };
}
