import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { events, identityKeys, users } from "#app/db/schema/index.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  createCustomer,
  deleteCustomer,
  getCustomer,
  listCustomers,
  restoreCustomer,
  updateCustomer,
} from "./customers.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});

const jo = {
  name: "Jo Patel",
  email: "Jo.Patel@Example.com",
  phone: "07700 900123",
  address: { line1: "1 River Street", postcode: "rv1 2ab" },
  birthday: "1984-03-09",
  customerNotes: "Rings the bell twice",
  tags: ["regular"],
};

test("a customer is made, found again and told of in the history", async () => {
  const made = await createCustomer(shop.as("adam"), jo);
  expect(made).toMatchObject({
    name: "Jo Patel",
    email: "jo.patel@example.com",
    phone: "+447700900123",
    phoneDisplay: "07700 900123",
    isPhoneValid: false,
    birthday: "1984-03-09",
    lifecycleStage: "LEAD",
    assignedTo: shop.cast.adam,
    totalBookings: 0,
    hiddenFields: [],
  });
  expect(await getCustomer(shop.as("adam"), { id: made.id })).toEqual(made);
  const [event] = await eventsOf("customer.created");
  expect(event).toMatchObject({ customerId: made.id, actorId: shop.cast.adam });
  expect(event?.changes).toMatchObject({
    name: { from: null, to: "Jo Patel" },
    address: "changed",
  });
});

test("what is sensitive lies sealed in the file, only its outlines in plain", async () => {
  const { id } = await createCustomer(shop.as("adam"), jo);
  const [row] = await shop.database.reader.select().from(users).where(eq(users.id, id));
  expect(row).toMatchObject({ birthMonthDay: "03-09", postcodeArea: "RV1" });
  for (const field of ["address", "birthday", "customerNotes"] as const) {
    expect(row?.[field]).toMatch(/^v1:/);
  }
});

test("a technician sees no address and no notes; an administrator's reading is noted", async () => {
  const { id } = await createCustomer(shop.as("tess"), jo);
  const seen = await getCustomer(shop.as("tess"), { id });
  expect(seen).toMatchObject({ address: null, customerNotes: null, totalSpent: null });
  expect(seen.hiddenFields).toContain("birthday");
  await getCustomer(shop.as("adam"), { id });
  await getCustomer(shop.as("adam"), { id });
  await writeAccessNotes();
  const noted = await eventsOf("customer.sensitive_read");
  expect(noted).toHaveLength(1);
  expect(noted[0]).toMatchObject({ kind: "access", actorId: shop.cast.adam, subjectId: id });
  expect(noted[0]?.details).toMatchObject({ times: 2 });
});

test.each([
  ["phone", "+44 (0)7700 900 123"],
  ["phone", "07700-900123"],
  ["email", " JO.PATEL@example.COM "],
])("found by %s as people write it: %s", async (key, typed) => {
  const { id } = await createCustomer(shop.as("adam"), jo);
  const { data } = await listCustomers(shop.as("adam"), { [key]: typed });
  expect(data.map((found) => found.id)).toEqual([id]);
});

test.each(["patel", "jo pat", "900123", "example.com", "jo", "PATEL jo"])(
  "found by the words %s",
  async (q) => {
    const { id } = await createCustomer(shop.as("adam"), jo);
    await createCustomer(shop.as("adam"), { name: "Ann Other", phone: "01632 960001" });
    const { data } = await listCustomers(shop.as("adam"), { q });
    expect(data.map((found) => found.id)).toEqual([id]);
  },
);

test.each(['"', "jo* OR patel", "100%_", "🙂🙂🙂", "'; drop table users"])(
  "odd words find nothing and break nothing: %s",
  async (q) => {
    await createCustomer(shop.as("adam"), jo);
    expect((await listCustomers(shop.as("adam"), { q })).data).toEqual([]);
  },
);

test("a technician looks anybody up by phone, masked; one's own in full; lists only one's own", async () => {
  const others = await createCustomer(shop.as("tomas"), jo);
  const look = await listCustomers(shop.as("tess"), { phone: jo.phone });
  expect(look.data).toMatchObject([
    { id: others.id, name: "Jo Patel", phone: "07•• •••123", email: "j•••@…", isMasked: true },
  ]);
  expect((await listCustomers(shop.as("tess"), {})).data).toEqual([]);
  expect((await listCustomers(shop.as("tomas"), { phone: jo.phone })).data[0]?.isMasked).toBe(
    false,
  );
});

test("a customer outside the scope answers like one that does not exist", async () => {
  const { id } = await createCustomer(shop.as("tomas"), jo);
  const unknown = await refusal(getCustomer(shop.as("tess"), { id: newId() }));
  for (const attempt of [
    getCustomer(shop.as("tess"), { id }),
    updateCustomer(shop.as("tess"), { id, name: "Mine now" }),
  ]) {
    expect(await refusal(attempt)).toEqual(unknown);
  }
});

test("nobody who is not signed in reads or writes", async () => {
  const { id } = await createCustomer(shop.as("adam"), jo);
  expect((await refusal(getCustomer(shop.as(nobody), { id }))).status).toBe(401);
  expect((await refusal(deleteCustomer(shop.as("tess"), { id }))).status).toBe(403);
});

test("a technician changes the contact of their customer and nothing else", async () => {
  const { id } = await createCustomer(shop.as("tess"), jo);
  const after = await updateCustomer(shop.as("tess"), { id, phone: "07700 900456" });
  expect(after).toMatchObject({ phone: "+447700900456", version: 2 });
  expect((await refusal(updateCustomer(shop.as("tess"), { id, tags: [] }))).status).toBe(403);
});

test("a change moves the keys and the search words with it", async () => {
  const { id } = await createCustomer(shop.as("adam"), jo);
  await updateCustomer(shop.as("adam"), { id, name: "Josephine Shah", phone: null });
  expect((await listCustomers(shop.as("adam"), { q: "patel" })).data).toHaveLength(1);
  await updateCustomer(shop.as("adam"), { id, email: "js@example.com" });
  expect((await listCustomers(shop.as("adam"), { q: "patel" })).data).toEqual([]);
  expect((await listCustomers(shop.as("adam"), { phone: jo.phone })).data).toEqual([]);
  expect((await listCustomers(shop.as("adam"), { q: "shah" })).data).toHaveLength(1);
});

test("an edit made on an older state is refused with the state of now", async () => {
  const { id } = await createCustomer(shop.as("adam"), jo);
  await updateCustomer(shop.as("adam"), { id, version: 1, name: "First" });
  const late = await refusal(updateCustomer(shop.as("adam"), { id, version: 1, name: "Late" }));
  expect(late.status).toBe(412);
  expect(late.extra.current).toMatchObject({ name: "First", version: 2 });
});

test.each([
  [{ name: "" }, "name"],
  [{ email: null, phone: null }, "phone"],
  [{ marketingConsent: true }, "marketingConsent"],
  [{ totalSpent: { amount: 1, currency: "GBP" } }, "totalSpent"],
])("refuses %o by the path %s", async (change, path) => {
  const draft = { ...jo, ...change } as typeof jo;
  const refused = await refusal(createCustomer(shop.as("adam"), draft));
  expect(refused.status).toBe(422);
  expect(refused.errors?.map((error) => error.path)).toContain(path);
});

test("the last way to reach somebody stays", async () => {
  const { id } = await createCustomer(shop.as("adam"), { name: "Al", phone: jo.phone });
  const refused = await refusal(updateCustomer(shop.as("adam"), { id, phone: null }));
  expect(refused.status).toBe(422);
});

test("an id from a device is taken once", async () => {
  const id = newId();
  expect((await createCustomer(shop.as("adam"), { ...jo, id })).id).toBe(id);
  expect((await refusal(createCustomer(shop.as("adam"), { ...jo, id }))).code).toBe("id_taken");
});

test("a removed customer is gone for everybody, and comes back within 30 days", async () => {
  const { id } = await createCustomer(shop.as("adam"), jo);
  await deleteCustomer(shop.as("adam"), { id, version: 1 });
  expect((await refusal(getCustomer(shop.as("adam"), { id }))).status).toBe(404);
  expect((await listCustomers(shop.as("adam"), { phone: jo.phone })).data).toEqual([]);
  expect(await keysOf(id)).toEqual([]);
  expect((await restoreCustomer(shop.as("adam"), { id })).name).toBe("Jo Patel");
  expect((await listCustomers(shop.as("adam"), { phone: jo.phone })).data).toHaveLength(1);
  expect((await refusal(restoreCustomer(shop.as("adam"), { id }))).status).toBe(404);
});

test("twenty at once with one key make one customer", async () => {
  const claim = { scope: "s", key: "k", fingerprint: "f", keptForMs: 1000 };
  const made = await Promise.all(
    Array.from({ length: 20 }, () =>
      createCustomer({ ...shop.as("adam"), idempotency: claim }, jo),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
});

test("pages follow each other without gaps while somebody adds", async () => {
  for (const n of [1, 2, 3, 4, 5]) {
    await createCustomer(shop.as("adam", 1_800_000_000_000 + n), { ...jo, name: `Jo ${n}` });
  }
  const first = await listCustomers(shop.as("adam"), { limit: 2, count: true });
  expect(first.page.total).toBe(5);
  await createCustomer(shop.as("adam", 1_900_000_000_000), { ...jo, name: "Jo new" });
  const cursor = first.page.nextCursor ?? "";
  const second = await listCustomers(shop.as("adam"), { limit: 3, cursor });
  expect([...first.data, ...second.data].map(({ name }) => name)).toEqual(
    [5, 4, 3, 2, 1].map((n) => `Jo ${n}`),
  );
});

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

function eventsOf(type: string) {
  return shop.database.reader.select().from(events).where(eq(events.type, type));
}

function keysOf(id: string) {
  return shop.database.reader
    .select()
    .from(identityKeys)
    .where(and(eq(identityKeys.entityType, "customer"), eq(identityKeys.entityId, id)));
}
