import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { normaliseImei } from "#app/features/customers/identity-rules.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { NOW, system, testShop } from "#tests/fixtures/shop.ts";
import { scalePeople } from "./scale-people.server.ts";

const WISH = { customers: 410, bookings: 620, events: 4_300, seed: 3, now: NOW, isAlone: true };

/** With `isStopped` only the first batch is written. */
async function filled(folder: string, name: string, isStopped = false) {
  const shop = await testShop({ path: join(folder, name) });
  await seedCatalogue(shop.as(system), undefined);
  const stop = new AbortController();
  const { write } = shop.database;
  shop.database.write = (what, work) => {
    if (what === "load data" && isStopped) stop.abort();
    return write(what, work);
  };
  await scalePeople(shop.database, { say: () => {}, signal: stop.signal }, WISH);
  return shop;
}

type Shop = Awaited<ReturnType<typeof filled>>;
const rows = (shop: Shop, query: string) => shop.database.maintain(query);
const count = async (shop: Shop, query: string) => Number((await rows(shop, query))[0]?.n);

test("load customers come in the numbers asked for, sound, the same each time, and go on after a stop", async () => {
  const folder = mkdtempSync(join(tmpdir(), "revivatech-scale-"));
  const whole = await filled(folder, "whole.db");
  const before = await count(whole, "select count(*) n from users where role = 'CUSTOMER'");
  expect(before).toBe(WISH.customers);
  expect(await count(whole, "select count(*) n from bookings")).toBe(WISH.bookings);
  expect(await count(whole, "select count(*) n from events where request_id = 'told-before'")).toBe(
    WISH.events,
  );
  expect(await rows(whole, "pragma foreign_key_check")).toEqual([]);
  const states = await rows(whole, "select distinct status from bookings");
  expect(states.length).toBeGreaterThan(8);
  for (const table of ["quotes", "payments", "devices", "customer_interactions"])
    expect(await count(whole, `select count(*) n from ${table}`)).toBeGreaterThan(100);
  const unpaid = `select count(*) n from bookings where paid_total <>
    (select coalesce(sum(amount), 0) from payments where booking_id = bookings.id)`;
  expect(await count(whole, unpaid)).toBe(0);
  const ahead = `select count(*) n from events where at > ${NOW}`;
  expect(await count(whole, ahead)).toBe(0);
  const [phone] = await rows(whole, "select imei from devices where imei is not null limit 1");
  expect(normaliseImei(String(phone?.imei))).toBe(phone?.imei);

  const halves = await filled(folder, "halves.db", true);
  const cut = await count(halves, "select count(*) n from users where role = 'CUSTOMER'");
  expect(cut).toBeLessThan(WISH.customers);
  const tools = { say: () => {}, signal: new AbortController().signal };
  expect(await scalePeople(halves.database, tools, WISH)).toBe(WISH.customers);
  const figures = `select (select count(*) from bookings) as jobs,
    (select max(number) from bookings) as newest, (select count(*) from events) as told,
    (select group_concat(name) from (select name from users where role = 'CUSTOMER' order by id)) as names`;
  expect(await rows(halves, figures)).toEqual(await rows(whole, figures));
  await whole.close();
  await halves.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
