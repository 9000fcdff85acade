import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { bookings, customerLifecycle, users } from "#app/db/schema/index.ts";
import { customerTimeline } from "#app/features/interactions/timeline.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { addRow, everyRow, KINDS, type Kind, surroundings } from "#tests/fixtures/people-world.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { isGranted } from "./consents.server.ts";
import { indexCustomer } from "./customer-index.server.ts";
import { readCustomer } from "./customer-record.server.ts";
import { createCustomer, deleteCustomer, getCustomer, updateCustomer } from "./customers.server.ts";
import { matchPerson } from "./match-person.server.ts";
import { mergeCustomers } from "./merge-customers.server.ts";
import { mergePreview } from "./merge-preview.server.ts";
import { MERGE_FIELDS } from "./merge-rules.ts";
import { MergeSide } from "./merge-schema.ts";
import { listMerges, unmergeCustomers } from "./unmerge-customers.server.ts";

let shop: TestShop;
let jo: string;
let joe: string;
beforeEach(async () => {
  shop = await testShop();
  jo = (await createCustomer(shop.as("adam"), draftOf("Jo Patel", "07700 900123"))).id;
  const later = shop.as("tess", NOW + DAY);
  joe = (await createCustomer(later, { ...draftOf("Joe Patel", "07700 900456"), tags: ["VIP"] }))
    .id;
});

const draftOf = (name: string, phone: string) => ({
  name,
  phone,
  email: `${name.replace(" ", ".")}@example.com`,
  tags: ["vip", "laptop"],
  customerNotes: `Notes of ${name}`,
});

const put = (kinds: [string, Kind][]) =>
  shop.database.write("rows", async (tx) => {
    for (const [id, kind] of kinds) await addRow(tx, around, id, kind);
  });
const lastOf = (rows: string[] = []) => ({
  last: Math.max(0, ...rows.map((row) => (JSON.parse(row) as { event_id: number }).event_id)),
});
let around: Awaited<ReturnType<typeof surroundings>>;

test("two records become one: the newer values, tags of both, every number still finds the person", async () => {
  around = await surroundings(shop);
  await put([
    [joe, "booking"],
    [joe, "interaction"],
    [jo, "group"],
    [joe, "group"],
  ]);
  const preview = await mergePreview(shop.as("adam"), { id: jo, otherId: joe });
  expect(preview).toMatchObject({
    moves: expect.arrayContaining([{ what: "repair", count: 1 }]),
    fields: expect.arrayContaining([{ field: "name", side: "other" }]),
  });
  const merged = await mergeCustomers(shop.as("adam"), {
    id: jo,
    otherId: joe,
    choices: { name: "survivor" },
  });
  expect(merged).toMatchObject({
    id: jo,
    name: "Jo Patel",
    phone: "+447700900456",
    otherContacts: [
      { type: "email", value: "jo.patel@example.com" },
      { type: "phone", value: "+447700900123" },
    ],
    tags: ["vip", "laptop"],
    customerNotes: "Notes of Joe Patel",
    totalBookings: 1,
  });
  expect(await getCustomer(shop.as("adam"), { id: joe })).toMatchObject({ id: jo });
  const old = await customerTimeline(shop.as("adam"), { id: joe });
  expect(old.data.map(({ type }) => type)).toContain("customer.merged");
  for (const phone of ["07700 900123", "07700 900456"])
    expect(
      (await matchPerson(shop.as("adam"), { phone })).map(({ customerId }) => customerId),
    ).toEqual([jo]);
});

test("a no wins over the other record's later yes", async () => {
  around = await surroundings(shop);
  await put([
    [jo, "consent-no"],
    [joe, "consent-yes"],
  ]);
  await mergeCustomers(shop.as("adam"), { id: jo, otherId: joe });
  expect(await isGranted(shop.as("adam"), { customerId: jo, channel: "EMAIL" })).toBe(false);
});

test("the further stage stays, and whoever looks after either", async () => {
  await shop.database.write("stages", async (tx) => {
    await tx
      .update(customerLifecycle)
      .set({ currentStage: "ADVOCACY" })
      .where(eq(customerLifecycle.customerId, joe));
  });
  const merged = await mergeCustomers(shop.as("olivia"), { id: jo, otherId: joe });
  expect(merged).toMatchObject({ lifecycleStage: "ADVOCACY", assignedTo: shop.cast.adam });
});

test("merge and undo leave every row as it was", async () => {
  const side = fc.constantFrom(...MergeSide.options);
  const choices = fc.record(Object.fromEntries(MERGE_FIELDS.map((field) => [field, side])), {
    requiredKeys: [],
  });
  const rows = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...KINDS)), { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(rows, choices, fc.boolean(), async (kinds, chosen, isTurned) => {
      shop = await testShop();
      around = await surroundings(shop);
      const adam = shop.as("adam");
      jo = (await createCustomer(adam, draftOf("Jo Patel", "07700 900123"))).id;
      joe = (await createCustomer(adam, { name: "Łukasz Şahin", phone: "07911 000001" })).id;
      await shop.database.write("codes", async (tx) => {
        await tx.update(users).set({ referralCode: "FRIEND" }).where(eq(users.id, joe));
      });
      await put(kinds.map(([isFirst, kind]) => [isFirst ? jo : joe, kind]));
      await transact(adam, "index", async (inside) => {
        for (const id of [jo, joe]) await indexCustomer(inside, await readCustomer(inside, id));
      });
      const before = await everyRow(shop);
      const [id, otherId] = isTurned ? [joe, jo] : [jo, joe];
      await mergeCustomers(adam, { id, otherId, choices: chosen });
      const { keptEdits } = await unmergeCustomers(adam, { id });
      expect(keptEdits).toEqual([]);
      const after = await everyRow(shop);
      for (const name of Object.keys(before)) {
        if (name !== "event_people") expect([name, after[name]]).toEqual([name, before[name]]);
      }
      // What was told since stands on the timelines; what happened before is back in its place.
      const { last } = lastOf(before.event_people);
      const old = (after.event_people ?? []).filter((row) => lastOf([row]).last <= last);
      expect(old).toEqual(before.event_people);
      await shop.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("what was made or edited since stays: undo says which", async () => {
  const adam = shop.as("adam");
  around = await surroundings(shop);
  await mergeCustomers(adam, { id: jo, otherId: joe });
  await put([[jo, "booking"]]);
  await updateCustomer(adam, { id: jo, company: "Baker & Sons", phone: "07911 123456" });
  expect((await listMerges(adam, { id: jo })).data[0]?.keptEdits).toEqual(["phone"]);
  const { customer, restored, keptEdits } = await unmergeCustomers(adam, { id: joe });
  expect(keptEdits).toEqual(["phone"]);
  expect(customer).toMatchObject({
    name: "Jo Patel",
    phone: "+447911123456",
    company: "Baker & Sons",
    totalBookings: 1,
  });
  expect(restored).toMatchObject({ id: joe, phone: "+447700900456", mergedInto: null });
  const [row] = await shop.database.reader.select().from(bookings);
  expect(row?.customerId).toBe(jo);
});

test("a merge is refused when the other was edited, removed or merged elsewhere meanwhile", async () => {
  const adam = shop.as("adam");
  const call = { id: jo, otherId: joe };
  const seen = (await getCustomer(adam, { id: joe })).version;
  await updateCustomer(adam, { id: joe, company: "Elsewhere" });
  await expect(mergeCustomers(adam, { ...call, otherVersion: seen })).rejects.toMatchObject({
    status: 409,
    code: "other_changed",
  });
  await expect(mergeCustomers(adam, { ...call, version: 99 })).rejects.toMatchObject({
    status: 412,
  });
  await expect(mergeCustomers(adam, { id: jo, otherId: jo })).rejects.toMatchObject({
    status: 422,
  });
  const third = (await createCustomer(adam, draftOf("Third One", "07911 000003"))).id;
  await mergeCustomers(adam, { id: third, otherId: joe });
  await expect(mergeCustomers(adam, call)).rejects.toMatchObject({ code: "merged_elsewhere" });
  const fourth = (await createCustomer(adam, draftOf("Fourth One", "07911 000004"))).id;
  await deleteCustomer(adam, { id: fourth });
  await expect(mergeCustomers(adam, { id: jo, otherId: fourth })).rejects.toMatchObject({
    status: 409,
    code: "removed",
  });
});

test("an undo is refused when there is nothing, too late, or a later merge stands on it", async () => {
  const adam = shop.as("adam");
  await expect(unmergeCustomers(adam, { id: jo })).rejects.toMatchObject({
    code: "nothing_to_undo",
  });
  await mergeCustomers(adam, { id: jo, otherId: joe });
  const third = (await createCustomer(adam, draftOf("Third One", "07911 000003"))).id;
  await mergeCustomers(adam, { id: jo, otherId: third });
  await expect(unmergeCustomers(adam, { id: joe })).rejects.toMatchObject({ code: "later_merge" });
  const late = shop.as("adam", NOW + 31 * DAY);
  await expect(unmergeCustomers(late, { id: jo })).rejects.toMatchObject({ code: "too_late" });
  await unmergeCustomers(adam, { id: jo });
  await unmergeCustomers(adam, { id: jo });
  const left = await shop.database.reader.all<{ n: number }>(
    sql`select count(*) as n from users where merged_into is not null`,
  );
  expect(left[0]?.n).toBe(0);
});

test("technicians and strangers merge nobody", async () => {
  const call = { id: jo, otherId: joe };
  await expect(mergeCustomers(shop.as("tess"), call)).rejects.toMatchObject({ status: 403 });
  await expect(mergePreview(shop.as("tess"), call)).rejects.toMatchObject({ status: 403 });
  await expect(unmergeCustomers(shop.as(nobody), { id: jo })).rejects.toMatchObject({
    status: 401,
  });
});
