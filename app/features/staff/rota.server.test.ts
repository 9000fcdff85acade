import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events, leads, staffAvailability } from "#app/db/schema/index.ts";
import { assignWaitingLeads } from "#app/features/leads/assign-waiting.server.ts";
import { addClosedDay } from "#app/features/shop/hours.server.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { setAvailability } from "./me.server.ts";
import { staffOnRota } from "./roster.server.ts";
import { getRota, updateRota } from "./rota.server.ts";
import { capacityOver } from "./rota-rules.ts";
import { Rota } from "./schema.ts";
import { getUser } from "./users.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

/** NOW is Tuesday, 10:00. */
const tuesday = (opens: string, closes: string) => [[], [], [{ opens, closes }], [], [], [], []];

test("an administrator writes a rota, everybody reads it, technicians do not change it", async () => {
  const id = shop.cast.tess;
  const weeklyHours = tuesday("09:00", "13:00");
  const made = await updateRota(shop.as("adam"), { id, weeklyHours });
  expect(Rota.parse(made)).toMatchObject({ hasRota: true, weeklyHours, version: 2 });
  expect(await getRota(shop.as("tomas"), { id })).toEqual(made);
  expect(await getUser(shop.as("adam"), { id })).toMatchObject({ isOnRota: true });
  const [event] = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "user.rota_changed"));
  expect(event?.changes).toMatchObject({ weeklyHours: { to: weeklyHours } });

  const stale = updateRota(shop.as("adam"), { id, weeklyHours, version: 1 });
  await expect(stale).rejects.toMatchObject({ status: 412 });
  const upsideDown = updateRota(shop.as("adam"), { id, weeklyHours: tuesday("13:00", "09:00") });
  await expect(upsideDown).rejects.toMatchObject({ status: 422 });
  const byTess = updateRota(shop.as("tess"), { id, weeklyHours });
  await expect(byTess).rejects.toMatchObject({ status: 403 });
  await expect(getRota(shop.as(nobody), { id })).rejects.toMatchObject({ status: 401 });

  await updateRota(shop.as("adam"), { id, weeklyHours: [[], [], [], [], [], [], []] });
  expect(await getUser(shop.as("adam"), { id })).toMatchObject({ isOnRota: null });
});

test("leads of the pool go to whoever is on the rota, or said to take them off it", async () => {
  await stockCategories(shop);
  const { tess, tomas } = shop.cast;
  await shop.database.write("staff", (tx) =>
    tx
      .insert(staffAvailability)
      .values([tess, tomas].map((userId) => ({ userId, updatedAt: NOW }))),
  );
  await updateRota(shop.as("adam"), { id: tess, weeklyHours: tuesday("13:00", "17:00") });
  await updateRota(shop.as("adam"), { id: tomas, weeklyHours: tuesday("12:00", "13:00") });
  const lead = await makeLead(shop.as("adam"));
  const ownerAt = async (now: number) => {
    await transact(shop.as(system, now), "sweep", assignWaitingLeads);
    const [row] = await shop.database.reader.select().from(leads).where(eq(leads.id, lead.id));
    return row?.assignedTo;
  };
  expect(await ownerAt(NOW)).toBeNull();

  const late = NOW + HOUR;
  const said = await setAvailability(shop.as("tess", late), { id: tess, isAvailable: true });
  expect(said).toMatchObject({ isOnRota: false, availableUntil: "2026-11-25T00:00:00.000Z" });
  expect(await ownerAt(late)).toBe(tess);
});

test("people on the rota are counted for a time; nobody is on it when the shop is closed", async () => {
  const span = { from: NOW, to: NOW + HOUR };
  const read = () => staffOnRota(shop.database.reader, { from: NOW, to: NOW + DAY });
  expect(await read()).toBeNull();
  const { tess, tomas } = shop.cast;
  await updateRota(shop.as("adam"), { id: tess, weeklyHours: tuesday("09:00", "13:00") });
  await updateRota(shop.as("adam"), { id: tomas, weeklyHours: tuesday("10:30", "13:00") });
  expect(await read()).toMatchObject([
    { userId: tess, from: NOW, to: NOW + 3 * HOUR },
    { userId: tomas, role: "TECHNICIAN" },
  ]);
  expect(capacityOver((await read()) ?? [], span)).toBe(1);
  await addClosedDay(shop.as("adam"), { date: "2026-11-24", name: "Stocktaking" });
  expect(await read()).toEqual([]);
});
