import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { devices, events, files } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { createLocation } from "#app/features/shop/locations.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { serveFile } from "#app/platform/files/serve-file.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";
import { bringTo, prepareCheckIn, stagedPhotos } from "#tests/fixtures/jobs.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addPhotos, markPhoto, removePhoto } from "./booking-photos.server.ts";
import { createBooking, getBooking, moveBooking } from "./bookings.server.ts";
import { getCheckIn, revealPasscode, saveCheckIn, signCheckIn } from "./check-in.server.ts";
import { checkInPage } from "./check-in-page.server.ts";
import { pickUpCodeOf } from "./pick-up.server.ts";

const device = { category: "phone", brand: "Apple", model: "iPhone 13" };

let shop: TestShop;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
  const draft = { name: "Jo Patel", phone: "07700 900123" };
  const customerId = (await createCustomer(shop.as("adam"), draft)).id;
  id = (await createBooking(shop.as("adam"), { customerId, device, fault: "Cracked glass" })).id;
});

test("what was done so far is there again on the next look", async () => {
  await saveCheckIn(shop.as("adam"), {
    id,
    conditions: [{ part: "glass", state: "DAMAGED", note: "Top left" }],
  });
  await saveCheckIn(shop.as("adam"), {
    id,
    version: 2,
    conditions: [{ part: "case", state: "WORN" }],
    accessories: ["Charger"],
    preAuthorisedLimit: toMoney(12_000),
  });
  expect(await getCheckIn(shop.as("tess"), { id })).toMatchObject({
    version: 3,
    conditions: [
      { part: "glass", state: "DAMAGED", note: "Top left" },
      { part: "case", state: "WORN", note: null },
    ],
    accessories: ["Charger"],
    preAuthorisedLimit: { amount: 12_000 },
    signedAt: null,
  });
  expect((await getBooking(shop.as("adam"), { id })).status).toBe("BOOKED");
});

test("nobody signs before photos, conditions and promise are there", async () => {
  const sign = () => signCheckIn(shop.as("adam"), { id, signedName: "Jo Patel", isAgreed: true });
  expect((await refusal(sign())).errors?.map(({ path }) => path)).toEqual([
    "photos",
    "conditions",
    "promisedAt",
  ]);
  await prepareCheckIn(shop, { id, who: "adam" });
  const signed = await sign();
  expect(signed).toMatchObject({ signedName: "Jo Patel", signedAt: toIso(NOW), missing: [] });
  expect(signed.termsHash).toMatch(/^[0-9a-f]{64}$/);
  expect((await getBooking(shop.as("adam"), { id })).status).toBe("CHECKED_IN");
  expect(await pickUpCodeOf(shop.database.reader, id)).toMatch(/^\d{6}$/);
});

test("a finger's strokes become a picture on the job", async () => {
  await prepareCheckIn(shop, { id, who: "adam" });
  const strokes = [[0.1, 0.2, 0.5, 0.8, 0.9, 0.1]];
  const signed = await signCheckIn(shop.as("adam"), {
    ...{ id, signedName: "Jo", strokes },
    isAgreed: true,
  });
  const answer = await serveFile(shop.as("tess"), {
    id: signed.signatureFileId ?? "",
    size: "full",
  });
  expect(answer.headers.get("Content-Type")).toBe("image/webp");
  const endless = Array<number>(8_002).fill(0.5);
  for (const wild of [[0, 0, 2, 5], endless]) {
    const signing = signCheckIn(shop.as("adam"), {
      ...{ id, signedName: "Jo", strokes: [wild], isAgreed: true },
    });
    expect((await refusal(signing)).status).toBe(422);
  }
});

test("a name written in one long stroke is taken, as long as the pad lets it be", async () => {
  await prepareCheckIn(shop, { id, who: "adam" });
  const strokes = [Array.from({ length: 8_000 }, (_, place) => (place % 100) / 100)];
  const signed = await signCheckIn(shop.as("adam"), {
    ...{ id, signedName: "Jo", strokes, isAgreed: true },
  });
  expect(signed.signatureFileId).not.toBeNull();
});

test("a condition that changes after the signature asks for a new one", async () => {
  await bringTo(shop, { id, to: "CHECKED_IN" });
  await saveCheckIn(shop.as("adam"), { id, accessories: ["Case"] });
  expect((await getCheckIn(shop.as("adam"), { id })).signedAt).not.toBeNull();
  await saveCheckIn(shop.as("adam"), { id, conditions: [{ part: "glass", state: "DAMAGED" }] });
  expect((await getCheckIn(shop.as("adam"), { id })).signedAt).toBeNull();
  const early = await refusal(moveBooking(shop.as("adam"), { id, status: "DIAGNOSING" }));
  expect(early.errors?.map(({ path }) => path)).toEqual(["signedName"]);
});

test("a stale save is refused with what is there now", async () => {
  await saveCheckIn(shop.as("adam"), { id, version: 1, accessories: ["Charger"] });
  const late = saveCheckIn(shop.as("adam"), { id, version: 1, accessories: [] });
  expect((await refusal(late)).extra.current).toMatchObject({ accessories: ["Charger"] });
});

test("a part that the device does not have is refused by its place", async () => {
  const wrong = saveCheckIn(shop.as("adam"), {
    id,
    conditions: [{ part: "hinges", state: "GOOD" }],
  });
  expect((await refusal(wrong)).errors?.[0]?.path).toBe("conditions.0.part");
});

test("the passcode is sealed, shown on request with a trace, and wiped after collection", async () => {
  await saveCheckIn(shop.as("adam"), { id, passcodeKind: "PIN", passcode: "4711" });
  const stored = async () => {
    const [row] = await shop.database.reader.select().from(devices);
    return row?.passcode ?? null;
  };
  expect(await stored()).toMatch(/^v1:/);
  expect(JSON.stringify(await shop.database.reader.select().from(events))).not.toContain("4711");
  expect(await revealPasscode(shop.as("adam"), { id })).toEqual({
    passcodeKind: "PIN",
    passcode: "4711",
  });
  const seen = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "device.passcode_read"));
  expect(seen).toMatchObject([{ kind: "access", actorId: shop.cast.adam, subjectId: id }]);

  await bringTo(shop, { id, to: "COLLECTED" });
  let clock = NOW + 9_000;
  const runner = startRunner(shop.database, {
    ...{ queue: "jobs", parallel: 1, leaseMs: 60_000, pollMs: 1_000_000 },
    clock: () => clock,
  });
  await runner.drain();
  expect(await stored()).not.toBeNull();
  clock = NOW + 11_000;
  await runner.drain();
  expect(await stored()).toBeNull();
  await runner.stop();
});

test("photos are marked where the damage is, and taken off again", async () => {
  const fileIds = await stagedPhotos(shop, "adam", 1);
  const { data } = await addPhotos(shop.as("adam"), { id, fileIds });
  const photoId = data[0]?.id ?? "";
  const marks = [{ x: 0.25, y: 0.5 }];
  expect((await markPhoto(shop.as("adam"), { id: photoId, marks })).marks).toEqual(marks);
  await removePhoto(shop.as("adam"), { id: photoId });
  expect((await getCheckIn(shop.as("adam"), { id })).photos).toEqual([]);
  const [file] = await shop.database.reader.select().from(files);
  expect(file?.attachedAt).toBeNull();
  const again = addPhotos(shop.as("adam"), { id, fileIds });
  expect((await addPhotosOutcome(again)).length).toBe(1);
});

test("only whoever works on the job checks it in", async () => {
  const taken = await createBooking(shop.as("tomas"), {
    customerId: (await getBooking(shop.as("adam"), { id })).customerId,
    ...{ device, fault: "Battery" },
  });
  const save = (who: Parameters<TestShop["as"]>[0]) =>
    refusal(saveCheckIn(shop.as(who), { id: taken.id, accessories: [] }));
  expect((await save("tess")).status).toBe(404);
  expect((await save(nobody)).status).toBe(401);
  expect((await refusal(revealPasscode(shop.as("tess"), { id: taken.id }))).status).toBe(404);
});

test("in the workshop the check-in is closed", async () => {
  await bringTo(shop, { id, to: "DIAGNOSING" });
  const late = saveCheckIn(shop.as("adam"), { id, promisedAt: toIso(NOW + 9 * DAY) });
  expect((await refusal(late)).code).toBe("not_at_the_counter");
});

test("a save does not wait for the photos that are worked on behind it", async () => {
  const ended: string[] = [];
  const photos = stagedPhotos(shop, "adam", 4).then(() => ended.push("photos"));
  await saveCheckIn(shop.as("adam"), { id, accessories: ["Charger"] });
  ended.push("save");
  await photos;
  expect(ended).toEqual(["save", "photos"]);
});

async function addPhotosOutcome(attempt: ReturnType<typeof addPhotos>) {
  return (await attempt).data;
}

test("what is usually promised runs by the hours of the job's own place", async () => {
  const spans = [{ opens: "12:00", closes: "14:00" }];
  const { id: locationId } = await createLocation(shop.as("olivia"), {
    name: "Market stall",
    weeklyHours: [spans, spans, spans, spans, spans, spans, spans],
  });
  const here = await checkInPage(shop.as("adam"), id);
  await shop.database.maintain("update bookings set location_id = ? where id = ?", [
    locationId,
    id,
  ]);
  const there = await checkInPage(shop.as("adam"), id);
  expect(here.promised).not.toBe(there.promised);
  expect(there.promised.slice(11)).toBe("12:00");
});
