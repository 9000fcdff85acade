import { beforeEach, expect, test } from "vitest";
import { deliveries, events, slotClaims } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { createBooking, moveBooking } from "./bookings.server.ts";
import type { Booking } from "./schema.ts";
import { previewMove } from "./tell-move.server.ts";
import { undoMove } from "./undo-move.server.ts";

const reason = "The screen is not to be had.";
let shop: TestShop;
let job: Booking;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const person = { name: "Jo Patel", phone: "07700 900123", email: "jo@example.com" };
  const { id: customerId } = await createCustomer(shop.as("adam"), person);
  job = await createBooking(shop.as("adam"), {
    customerId,
    fault: "cracked screen",
    device: { category: "phone", brand: "Apple", model: "iPhone 13" },
    slotStartsAt: toIso(NOW + 3_600_000),
  });
});

const cancel = (tell: Parameters<typeof moveBooking>[1]["tell"]) =>
  moveBooking(shop.as("adam"), { id: job.id, status: "CANCELLED", reason, tell });

async function sent(now = NOW + 10_000) {
  const runner = startRunner(shop.database, {
    queue: "deliveries",
    parallel: 1,
    leaseMs: 1000,
    clock: () => now,
  });
  await runner.drain();
  await runner.stop();
  return shop.database.reader.select().from(deliveries);
}

test("the move shows who would be told what, and some moves tell nobody", async () => {
  const shown = await previewMove(shop.as("adam"), { id: job.id, status: "CANCELLED", reason });
  expect(shown).toMatchObject({
    key: "job-cancelled",
    messageClass: "SERVICE",
    channel: "EMAIL",
    recipient: "Jo Patel",
  });
  expect(shown.choices[0]?.text).toContain(
    `${job.number} for Apple iPhone 13 is cancelled. ${reason}`,
  );
  expect(await previewMove(shop.as("adam"), { id: job.id, status: "QC" })).toMatchObject({
    key: null,
    choices: [],
  });
  expect(await shop.database.reader.select().from(deliveries)).toEqual([]);
});

test("without a choice nobody is told; with one the edited words leave ten seconds later", async () => {
  await cancel(undefined);
  expect(await sent()).toEqual([]);
  await undoMove(shop.as("adam"), { id: job.id });
  await cancel({ channel: "SMS", text: "See you another time, Jo." });
  expect(await sent(NOW + 9_000)).toMatchObject([{ state: "DUE" }]);
  expect(await sent()).toMatchObject([
    { state: "DONE", payload: { text: "See you another time, Jo.", to: "+447700900123" } },
  ]);
});

test("undo brings state, slot and message back; only events remain", async () => {
  const before = await shop.database.reader.select().from(slotClaims);
  await cancel({ channel: "EMAIL" });
  expect(await shop.database.reader.select().from(slotClaims)).toEqual([]);
  const back = await undoMove(shop.as("adam", NOW + 5_000), { id: job.id });
  expect(back).toMatchObject({ status: "BOOKED", slotStartsAt: job.slotStartsAt });
  expect(await shop.database.reader.select().from(slotClaims)).toEqual(before);
  expect(await sent()).toMatchObject([
    { state: "DISCARDED", lastError: "taken back before it left" },
  ]);
  const types = (await shop.database.reader.select().from(events)).map(({ type }) => type);
  expect(types.slice(-3)).toEqual(["booking.moved", "message.queued", "booking.move_undone"]);
});

test.each([
  ["too late", 14_000, "adam"],
  ["by somebody else", 1_000, "olivia"],
] as const)("no undo %s", async (_why, after, who) => {
  await cancel(null);
  const undone = undoMove(shop.as(who, NOW + after), { id: job.id });
  await expect(undone).rejects.toMatchObject({ status: 409, code: "nothing_to_undo" });
});

test("a message about a state that is over is not sent", async () => {
  await cancel({ channel: "EMAIL" });
  await shop.database.write("on", (tx) => tx.run("update bookings set status = 'BOOKED'"));
  expect(await sent()).toMatchObject([{ state: "DISCARDED", lastError: "the job has moved on" }]);
});

test("addresses are masked for whoever does not work on the job", async () => {
  const shown = await previewMove(shop.as("tess"), { id: job.id, status: "CANCELLED" });
  expect(shown.choices.map(({ to }) => to?.includes("•"))).toEqual([true, true]);
});

test("the choice of a channel that cannot be used keeps the job where it is", async () => {
  const refused = moveBooking(shop.as("adam"), {
    id: job.id,
    status: "CHECKED_IN",
    tell: { channel: "SMS", text: "Hi {{firstName}}" },
  });
  await expect(refused).rejects.toMatchObject({ status: 422, errors: [{ path: "tell.text" }] });
  const shown = await previewMove(shop.as("adam"), { id: job.id, status: "CHECKED_IN" });
  expect(shown.choices).toHaveLength(2);
});
