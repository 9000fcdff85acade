import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bookings, erasures, users } from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { mergeCustomers } from "#app/features/customers/merge-customers.server.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { approveErasure } from "./approve-erasure.server.ts";
import { erasurePreview } from "./erasure-preview.server.ts";
import { exportPerson } from "./export-person.server.ts";
import { listErasures } from "./list-erasures.server.ts";
import { proposeErasure } from "./propose-erasure.server.ts";
import { withdrawErasure } from "./withdraw-erasure.server.ts";

let shop: TestShop;
let jo: string;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
  const person = { name: "Jo Patel", email: "jo@example.com", phone: "07911 123456" };
  jo = (await createCustomer(shop.as("adam"), person)).id;
});
afterEach(() => shop.close());

const propose = (who: "adam" | "olivia" = "adam") => proposeErasure(shop.as(who), { id: jo });
const book = () =>
  createBooking(shop.as("adam"), {
    customerId: jo,
    device: { category: "laptop" },
    fault: "cracked screen",
  });
/** Signed in just now, at that time. */
const later = (who: "adam" | "olivia", now: number) => {
  const context = shop.as(who, now);
  return { ...context, actor: { ...context.actor, freshAt: now } };
};

test("one proposes, another approves, and the month runs from the day of the request", async () => {
  const draft = { id: jo, requestedOn: "2026-11-20" };
  const proposed = await proposeErasure(shop.as("adam"), draft);
  expect(proposed).toMatchObject({
    ...{ customerId: jo, state: "PROPOSED", dueOn: "2026-12-20", proposedBy: shop.cast.adam },
  });
  expect((await listErasures(shop.as("olivia"), { state: "PROPOSED" })).data).toEqual([proposed]);
  const approved = await approveErasure(shop.as("olivia"), { id: proposed.id, version: 1 });
  expect(approved).toMatchObject({ state: "APPROVED", approvedBy: shop.cast.olivia, version: 2 });
  expect(await refusal(withdrawErasure(shop.as("adam"), { id: proposed.id }))).toMatchObject({
    code: "not_proposed",
  });
});

test("nobody approves what they proposed, nor what is not fresh, old or theirs to approve", async () => {
  const { id } = await propose("olivia");
  const code = async (attempt: Promise<unknown>) => (await refusal(attempt)).code;
  expect(await code(approveErasure(shop.as("olivia"), { id }))).toBe("own_proposal");
  expect(await code(approveErasure(shop.as("adam"), { id }))).toBe("forbidden");
  const stale = shop.as("olivia", NOW + HOUR);
  expect(await code(approveErasure(stale, { id }))).toBe("fresh_sign_in_needed");
  expect(await code(approveErasure(shop.as("olivia"), { id, version: 9 }))).toBe("stale");
  expect(await code(proposeErasure(shop.as("tess"), { id: jo }))).toBe("forbidden");
  expect(await code(proposeErasure(shop.as(nobody), { id: jo }))).toBe("unauthenticated");
  expect(await code(propose())).toBe("already_proposed");
  const tomorrow = { id: jo, requestedOn: "2026-11-25" };
  expect(await code(proposeErasure(shop.as("adam"), tomorrow))).toBe("invalid");
});

test("who runs the shop alone waits a day between the two steps", async () => {
  await shop.database.write("adam leaves", (tx) =>
    tx.update(users).set({ isActive: false }).where(eq(users.id, shop.cast.adam)),
  );
  const { id } = await propose("olivia");
  expect(await refusal(approveErasure(later("olivia", NOW + HOUR), { id }))).toMatchObject({
    code: "too_early",
    message: expect.stringContaining("25 Nov 2026"),
  });
  expect(await approveErasure(later("olivia", NOW + DAY), { id })).toMatchObject({
    state: "APPROVED",
  });
});

test("an open repair and money owed stand in the way, now and at the approval", async () => {
  const { id } = await propose();
  const booking = await book();
  const attempt = () => refusal(approveErasure(shop.as("olivia"), { id }));
  expect(await attempt()).toMatchObject({ status: 409, code: "open_job" });
  await withdrawErasure(shop.as("adam"), { id });
  expect(await refusal(propose())).toMatchObject({ status: 409, code: "open_job" });
  expect((await erasurePreview(shop.as("adam"), { id: jo })).blockedBy?.code).toBe("open_job");
  await bringTo(shop, { id: booking.id, to: "COLLECTED" });
  await shop.database.write("a debt", (tx) => tx.update(bookings).set({ priceTotal: 99_900 }));
  expect(await refusal(propose())).toMatchObject({ status: 409, code: "unpaid_amount" });
});

test("the preview says what goes, what stays and why", async () => {
  const booking = await book();
  await bringTo(shop, { id: booking.id, to: "COLLECTED" });
  const { deleted, kept, blockedBy, erasure } = await erasurePreview(shop.as("adam"), { id: jo });
  expect({ blockedBy, erasure }).toEqual({ blockedBy: null, erasure: null });
  expect(deleted).toContainEqual({ what: "Photos of repairs", count: 2 });
  expect(kept.map(({ what, count }) => [what, count])).toEqual([
    ["Repairs", 1],
    ["Payments", 1],
  ]);
  expect(kept[0]?.why).toContain("tax law");
});

test("while one of two is being erased they are not merged", async () => {
  const other = await createCustomer(shop.as("adam"), { name: "Jo Patel", phone: "07911 123456" });
  const { id } = await propose();
  const merge = (a: string, b: string) =>
    mergeCustomers(shop.as("adam"), { id: a, otherId: b, choices: {} });
  for (const [a, b] of [
    [jo, other.id],
    [other.id, jo],
  ] as const)
    expect(await refusal(merge(a, b))).toMatchObject({ status: 409, code: "being_erased" });
  await withdrawErasure(shop.as("adam"), { id });
  expect(await merge(jo, other.id)).toMatchObject({ id: jo });
});

test("the archive holds the rows, the open fields and the photos, and no secrets", async () => {
  const booking = await book();
  await bringTo(shop, { id: booking.id, to: "COLLECTED" });
  const archive = await exportPerson(shop.as("adam"), { id: jo });
  expect(archive.tables.users).toMatchObject([{ name: "Jo Patel", email: "jo@example.com" }]);
  expect(archive.tables.bookings).toMatchObject([{ id: booking.id, fault: "cracked screen" }]);
  expect(archive.tables.payments).toHaveLength(1);
  expect(archive.tables.events?.length).toBeGreaterThan(5);
  expect(archive.files).toHaveLength(2);
  const [photo] = archive.files;
  expect(
    Buffer.from(photo?.base64 ?? "", "base64")
      .subarray(8, 12)
      .toString(),
  ).toBe("WEBP");
  expect(JSON.stringify(archive)).not.toMatch(/pick_up_code|passcode"|storage_key|"v1:/);
});

test("the archive is for fresh eyes of the office, three times a day", async () => {
  expect(await refusal(exportPerson(shop.as("tess"), { id: jo }))).toMatchObject({ status: 403 });
  const stale = shop.as("adam", NOW + HOUR);
  expect(await refusal(exportPerson(stale, { id: jo }))).toMatchObject({
    code: "fresh_sign_in_needed",
  });
  for (let n = 0; n < 3; n += 1) await exportPerson(shop.as("adam"), { id: jo });
  expect(await refusal(exportPerson(shop.as("adam"), { id: jo }))).toMatchObject({ status: 429 });
});

test("a proposal says nothing of the person", async () => {
  await propose();
  const [row] = await shop.database.reader.select().from(erasures);
  expect(JSON.stringify(row)).not.toMatch(/Patel|example|7911/);
});
