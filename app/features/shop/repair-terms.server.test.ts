import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events } from "#app/db/schema/index.ts";
import { nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { updateNumbers } from "./numbers.server.ts";
import { getRepairTerms, updateRepairTerms } from "./repair-terms.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

test("a shop writes its own terms, line by line, and goes back to the usual ones", async () => {
  const usual = await getRepairTerms(shop.as("tess"), {});
  expect(usual).toMatchObject({ isOwn: false });
  expect(usual.text).toContain("warranty of 90 days");
  const text = "We repair it.\n\nYou collect it.";
  const own = await updateRepairTerms(shop.as("adam"), { text, version: usual.version });
  expect(own).toMatchObject({ isOwn: true, lines: ["We repair it.", "You collect it."] });
  expect(own.hash).not.toBe(usual.hash);
  const [event] = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "shop.terms_changed"));
  expect(event?.changes).toMatchObject({ text: { from: usual.text } });
  expect(await updateRepairTerms(shop.as("adam"), { text: null })).toMatchObject({
    isOwn: false,
    hash: usual.hash,
  });
});

test("the usual terms promise the warranty that the shop gives", async () => {
  await updateNumbers(shop.as("adam"), { jobs: { warrantyDays: 180 } });
  expect((await getRepairTerms(shop.as("adam"), {})).text).toContain("180 days");
  await updateNumbers(shop.as("adam"), { jobs: { warrantyDays: 0 } });
  expect((await getRepairTerms(shop.as("adam"), {})).text).not.toContain("warranty");
});

test("empty terms, older versions and technicians are refused", async () => {
  const empty = updateRepairTerms(shop.as("adam"), { text: " " });
  await expect(empty).rejects.toMatchObject({ status: 422 });
  const stale = updateRepairTerms(shop.as("adam"), { text: "x", version: 99 });
  await expect(stale).rejects.toMatchObject({ status: 412 });
  const byTess = updateRepairTerms(shop.as("tess"), { text: "x" });
  await expect(byTess).rejects.toMatchObject({ status: 403 });
  await expect(getRepairTerms(shop.as(nobody), {})).rejects.toMatchObject({ status: 401 });
});
