import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "#app/db/client.server.ts";
import { deliveries, erasures, events, files, payments, users } from "#app/db/schema/index.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import {
  createCustomer,
  getCustomer,
  restoreCustomer,
} from "#app/features/customers/customers.server.ts";
import { getLead, restoreLead } from "#app/features/leads/leads.server.ts";
import { portalPath, threadOfToken } from "#app/features/messages/portal-link.server.ts";
import { readSealed, readStored } from "#app/platform/files/file-store.server.ts";
import { checkChain } from "#app/platform/history/check-chain.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { searchIds } from "#app/platform/search-index.server.ts";
import { enqueue, startRunner } from "#app/platform/work-queue.server.ts";
import { CANARY, CANARY_FORMS, canaryPerson, letGo, settle } from "#tests/fixtures/canary.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { approveErasure } from "./approve-erasure.server.ts";
import { erasePerson, eraseRecords } from "./erase-person.server.ts";
import { proposeErasure } from "./propose-erasure.server.ts";
import { replayTombstones } from "./replay-tombstones.server.ts";
import { readTombstones } from "./tombstones.server.ts";

let folder: string;
let shop: TestShop;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "erasure-"));
  shop = await testShop({ path: join(folder, "crm.db") });
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Read by another process: opening the file here would drop the locks on it. */
function bytesOf(path: string): string {
  if (!existsSync(path)) return "";
  return execFileSync("cat", [path], { maxBuffer: 1e9 }).toString("latin1").toLowerCase();
}

const residue = () => {
  const bytes = bytesOf(join(folder, "crm.db")) + bytesOf(join(folder, "crm.db-wal"));
  return CANARY_FORMS.filter((form) => bytes.includes(form));
};

async function work(now = NOW) {
  const runner = startRunner(shop.database, {
    ...{ queue: "jobs", parallel: 1, leaseMs: 60_000, pollMs: 1e9 },
    clock: () => now,
  });
  await runner.drain();
  await runner.stop();
}

async function erased(customerId: string) {
  const { id } = await proposeErasure(shop.as("adam"), { id: customerId });
  await approveErasure(shop.as("olivia"), { id });
  await work();
}

/** Whether the full-text index holds these three letters anywhere. */
async function wordsOf(letters: string): Promise<boolean> {
  await shop.database.maintain(
    "create virtual table if not exists temp.words using fts5vocab(main, search_text, row)",
  );
  const found = await shop.database.maintain("select 1 from temp.words where term = ?", [letters]);
  return found.length > 0;
}

test("nothing of an erased person is left, and the history still holds", async () => {
  const person = await canaryPerson(shop);
  expect(residue()).toEqual(CANARY_FORMS);
  expect(await wordsOf("zqx")).toBe(true);
  const kept = await shop.database.reader.select().from(files);
  expect(kept.length).toBeGreaterThan(2);
  const paid = await shop.database.reader.select().from(payments);
  await erased(person.customerId);
  await settle(shop);
  expect(residue()).toEqual([]);
  expect(await wordsOf("zqx")).toBe(false);
  for (const { storageKey } of kept) {
    expect(await readStored(storageKey, "full")).toBeNull();
    expect(await readSealed(storageKey)).toBeNull();
  }
  for (const entityType of ["customer", "lead", "booking", "quote"] as const) {
    const q = CANARY.name.split(" ")[1] ?? "";
    expect(await searchIds(shop.database.reader, { entityType, q, limit: 9 })).toEqual([]);
  }
  const [{ n } = { n: -1 }] = await shop.database.reader.all<{ n: number }>(
    sql`select count(*) as n from erasures where state = 'DONE' and files_left = '[]'`,
  );
  expect(n).toBe(1);
  expect((await checkChain(shop.database.reader, 10_000)).brokenAt).toBeNull();
  expect(await shop.database.reader.select().from(payments)).toEqual(paid);
  expect(await shop.database.maintain("pragma foreign_key_check")).toEqual([]);
  const nameless = await shop.database.reader
    .select()
    .from(users)
    .where(sql`erased_at is not null`);
  expect(nameless.map((row) => row.id).sort()).toEqual([person.customerId, person.doubleId].sort());
  const said = await shop.database.reader
    .select()
    .from(events)
    .where(sql`customer_id = ${person.customerId} and salt is not null`);
  expect(said.map(({ type }) => type)).toEqual(["customer.erased"]);
  expect(JSON.stringify(said)).not.toContain("Vorqlin");
});

test("a link, a chat and a message that waited lead nowhere any more", async () => {
  const person = await canaryPerson(shop);
  const path = await portalPath(shop.database.reader, { leadId: person.leadId, bookingId: null });
  const token = path.replace("/portal/", "");
  expect(await threadOfToken(shop.database.reader, token)).toBe(person.leadId);
  await erased(person.customerId);
  expect(await threadOfToken(shop.database.reader, token)).toBeNull();
  await expect(person.chat.reads()).rejects.toMatchObject({ status: 404 });
  await expect(getCustomer(shop.as("olivia"), { id: person.customerId })).rejects.toMatchObject({
    status: 404,
  });
  const restored = restoreCustomer(shop.as("olivia"), { id: person.customerId });
  await expect(restored).rejects.toMatchObject({ status: 404 });
  for (const id of [person.leadId, person.stray.id])
    await expect(restoreLead(shop.as("olivia"), { id })).rejects.toMatchObject({ status: 404 });
});

test("what belongs to somebody else of the household stays", async () => {
  const { customerId } = await canaryPerson(shop);
  const wife = await createCustomer(shop.as("adam"), { name: "Ana Silva", phone: CANARY.phone });
  const theirs = await makeLead(shop.as("adam"), {
    contactInfo: { name: "Ana Silva", phone: CANARY.phone, email: "ana@example.com" },
    deviceInterest: { category: "phone", brand: "Apple", model: "iPhone 13", fault: "battery" },
  });
  await letGo(shop, theirs.id);
  await transact(shop.as(system), "a message", (context) =>
    enqueue(context, "deliveries", { kind: "a-test", payload: { to: "+447700900787" } }),
  );
  await erased(customerId);
  expect(await getCustomer(shop.as("adam"), { id: wife.id })).toMatchObject({ name: "Ana Silva" });
  const lead = await getLead(shop.as("adam"), { id: theirs.id });
  expect(lead.contactInfo.name).toBe("Ana Silva");
  expect(await shop.database.reader.select().from(deliveries)).toMatchObject([
    { payload: { to: "+447700900787" } },
  ]);
});

test("killed between records and files, it goes on with the files", async () => {
  const { customerId } = await canaryPerson(shop);
  const kept = await shop.database.reader.select().from(files);
  const { id } = await proposeErasure(shop.as("adam"), { id: customerId });
  await approveErasure(shop.as("olivia"), { id });
  await eraseRecords(shop.database, { customerId, erasureId: id, now: NOW });
  expect(await readStored(kept[0]?.storageKey ?? "", "full")).not.toBeNull();
  await erasePerson(shop.database, id, NOW);
  for (const { storageKey } of kept) expect(await readStored(storageKey, "full")).toBeNull();
  expect(residue()).toEqual([]);
  const [row] = await shop.database.reader.select().from(erasures);
  expect(row).toMatchObject({ state: "DONE", filesLeft: [], erasedAt: NOW });
});

test("a repair begun after the approval puts it off", async () => {
  const { customerId } = await canaryPerson(shop);
  const { id } = await proposeErasure(shop.as("adam"), { id: customerId });
  await approveErasure(shop.as("olivia"), { id });
  const device = { category: "laptop" };
  await createBooking(shop.as("adam"), { customerId, device, fault: "slow" });
  await work();
  const [row] = await shop.database.reader.select().from(erasures);
  expect(row).toMatchObject({ state: "PROPOSED", approvedBy: null });
  expect(residue()).toEqual(CANARY_FORMS);
});

test("an old copy is erased again by its tombstones, which name nobody", async () => {
  const { customerId } = await canaryPerson(shop);
  const copy = join(folder, "copy.db");
  await shop.database.maintain("vacuum into ?", [copy]);
  await erased(customerId);
  const tombstones = await readTombstones(shop.database.reader);
  expect(JSON.stringify(tombstones).toLowerCase()).not.toMatch(/vorqlin|zqxmail|900787/);
  const restored = await openDatabase({ path: copy });
  expect(CANARY_FORMS.filter((form) => bytesOf(copy).includes(form))).toEqual(CANARY_FORMS);
  expect(await replayTombstones(restored, tombstones, NOW)).toEqual([customerId]);
  const bytes = bytesOf(copy) + bytesOf(`${copy}-wal`);
  expect(CANARY_FORMS.filter((form) => bytes.includes(form))).toEqual([]);
  expect(await replayTombstones(restored, tombstones, NOW)).toEqual([]);
  await restored.close();
});
