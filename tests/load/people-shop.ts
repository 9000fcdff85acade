import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { type Database, openDatabase } from "#app/db/client.server.ts";
import { bookings, devices, users } from "#app/db/schema/index.ts";
import { newId } from "#app/platform/ids.ts";
import { appendPast } from "#app/platform/past-events.server.ts";
import { cookieOf, tokenOf } from "#tests/fixtures/credentials.ts";
import type { TestShop } from "#tests/fixtures/shop.ts";
import { runScale } from "./bench-shop.ts";
import type { PeopleShop } from "./people-figures.ts";

const QUIET_EVENTS = 20;
const BUSY_EVENTS = 2_000;

/** A data folder with so many customers, half as many jobs again and ten events each; kept in .cache. */
export async function peopleFolder(customers: number): Promise<string> {
  const kept = resolve(`.cache/bench-people-${customers}`);
  if (!existsSync(join(kept, "complete"))) {
    rmSync(kept, { recursive: true, force: true });
    mkdirSync(kept, { recursive: true });
    await runScale(kept, ["--customers", String(customers)]);
    mkdirSync(join(kept, "complete"));
  }
  const used = resolve(`.cache/bench-used-${process.pid}`);
  cpSync(kept, used, { recursive: true });
  return used;
}

/** Credentials and what the figures pick from, read before anything serves the folder. */
export async function preparePeople(folder: string): Promise<PeopleShop> {
  const database = await openDatabase({ path: join(folder, "crm.db") });
  const shop = { database } as TestShop;
  const { reader } = database;
  const [owner] = await reader
    .select({ id: users.id })
    .from(users)
    .where(eq(users.role, "SUPER_ADMIN"))
    .limit(1);
  const ownerId = owner?.id ?? "";
  const found = await reader
    .select({ id: users.id, name: users.name, phone: users.phone })
    .from(users)
    .where(and(eq(users.role, "CUSTOMER"), isNull(users.deletedAt)))
    .orderBy(desc(users.createdAt))
    .limit(4_000);
  const people = found.map(({ phone, ...person }) => ({ ...person, phone: phone ?? "0000" }));
  const owned = await reader
    .select({ imei: devices.imei })
    .from(devices)
    .where(isNotNull(devices.imei))
    .limit(2_000);
  const jobs = await reader
    .select({ number: bookings.number })
    .from(bookings)
    .orderBy(asc(bookings.number))
    .limit(4_000);
  const waiting = await reader
    .select({ id: bookings.id, version: bookings.version })
    .from(bookings)
    .where(and(eq(bookings.status, "BOOKED"), isNull(bookings.deletedAt)))
    .limit(400);
  const [quiet, busy] = [people[0]?.id ?? "", people[1]?.id ?? ""];
  await fillHistory(database, { customerId: quiet, upTo: QUIET_EVENTS, ownerId });
  await fillHistory(database, { customerId: busy, upTo: BUSY_EVENTS, ownerId });
  const credentials = {
    token: await tokenOf(shop, ownerId),
    cookie: await cookieOf(shop, ownerId),
  };
  await database.close();
  return {
    ...{ ...credentials, people, waiting, quiet, busy },
    imeis: owned.flatMap(({ imei }) => imei ?? []),
    tickets: jobs.map(({ number }) => number),
  };
}

/** Tells as much of a customer as is missing. */
async function fillHistory(
  database: Database,
  { customerId, upTo, ownerId }: { customerId: string; upTo: number; ownerId: string },
) {
  const [known] = await database.maintain(
    "select count(*) as n from event_people where person_id = ?",
    [customerId],
  );
  const missing = Math.max(0, upTo - Number(known?.n ?? 0));
  await database.write("a long history", (tx) =>
    appendPast(
      tx,
      Array.from({ length: missing }, (_, at) => ({
        type: "interaction.added",
        at: Date.now() - at * 1_000,
        actor: { kind: "staff" as const, userId: ownerId },
        subject: { type: "interaction", id: newId() },
        customerId,
        details: { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" },
      })),
    ),
  );
}
