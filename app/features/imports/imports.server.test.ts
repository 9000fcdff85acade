import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { importRecords, leads, users } from "#app/db/schema/index.ts";
import {
  createCustomer,
  getCustomer,
  listCustomers,
  updateCustomer,
} from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { checked, everything, PEOPLE, uploaded } from "#tests/fixtures/imports.ts";
import { NOW, testShop } from "#tests/fixtures/shop.ts";
import { forgetImports } from "./forget-imports.server.ts";
import { importErrors, listImportRows, listKeptRecords } from "./import-rows.server.ts";
import { cancelImport, checkImport, commitImport, undoImport } from "./import-steps.server.ts";
import { createImport, getImport, mapImport } from "./imports.server.ts";

test("a file of customers is read, judged, taken over and taken back", async () => {
  const shop = await testShop();
  const known = await createCustomer(shop.as("adam"), {
    name: "Known Person",
    email: "known@example.org",
  });
  const before = await everything(shop);
  const dry = await checked(shop, PEOPLE);
  expect(dry).toMatchObject({ state: "CHECKED", delimiter: ";", encoding: "utf-8", rows: 6 });
  expect(dry.foretold).toEqual({ create: 2, update: 1, skip: 1, error: 2 });
  expect(await everything(shop)).toEqual(before);
  const done = await commitImport(shop.as("adam"), { id: dry.id });
  expect(done).toMatchObject({ state: "DONE", done: dry.foretold });
  const { data } = await listCustomers(shop.as("adam"), { q: "Byron" });
  expect(data).toMatchObject([
    { name: "Ada Byron", phone: "+447700900101", marketingConsent: false, lifecycleStage: "LEAD" },
  ]);
  expect(await getCustomer(shop.as("adam"), { id: known.id })).toMatchObject({
    phone: "+447700900109",
    version: 2,
  });
  const quiet = await shop.database.reader.all<{ n: number }>(
    sql`select count(*) as n from events where type like 'customer.%' and is_quiet = 1`,
  );
  expect(quiet).toEqual([{ n: 3 }]);
  const undone = await undoImport(shop.as("adam"), { id: dry.id });
  expect(undone).toMatchObject({ state: "UNDONE", progress: { undone: 3, records: 3 } });
  expect(await everything(shop)).toEqual(before);
  await shop.close();
});

test("every row of a dry run says what would become of it, and the errors make a safe file", async () => {
  const shop = await testShop();
  const { id } = await checked(shop, PEOPLE);
  const { data } = await listImportRows(shop.as("adam"), { id });
  expect(data.map(({ row, verdict }) => [row, verdict])).toEqual([
    [2, "CREATE"],
    [3, "CREATE"],
    [4, "SKIP"],
    [5, "ERROR"],
    [6, "ERROR"],
    [8, "CREATE"],
  ]);
  expect(data[2]?.note).toBe("The same person as row 2.");
  expect(data[3]?.problems[0]).toMatchObject({ field: "Mobile number", heading: "Mobile" });
  const page = await listImportRows(shop.as("adam"), { id, verdict: "ERROR", limit: 1 });
  expect(page.data).toHaveLength(1);
  const next = await listImportRows(shop.as("adam"), {
    id,
    verdict: "ERROR",
    limit: 1,
    cursor: page.page.nextCursor ?? undefined,
  });
  expect(next.data[0]?.row).toBe(6);
  const { csv, rows } = await importErrors(shop.as("adam"), { id });
  expect(rows).toBe(2);
  expect(csv).toContain("'=cmd");
  expect(csv).toContain("“12” is no phone number");
  await shop.close();
});

test("what was touched since an import is listed, and everything else goes", async () => {
  const shop = await testShop();
  const { id } = await checked(shop, PEOPLE);
  await commitImport(shop.as("adam"), { id });
  const { data } = await listCustomers(shop.as("adam"), { q: "Smith" });
  await updateCustomer(shop.as("adam"), { id: data[0]?.id ?? "", company: "Smith Ltd" });
  await undoImport(shop.as("adam"), { id });
  const kept = await listKeptRecords(shop.as("adam"), { id });
  expect(kept.data).toMatchObject([{ row: 3, type: "customer", reason: "It was changed since." }]);
  const left = await shop.database.reader.select().from(users).where(eq(users.role, "CUSTOMER"));
  expect(left.map(({ name }) => name)).toEqual(["Bob Smith"]);
  await shop.close();
});

const LEADS = `Name,Phone,Device,Problem,Lead Status,Create Date
Ada Byron,07700 900101,iPhone 13,Screen cracked,New,31/12/2025
Ada Byron,07700 900101,iPhone 13,Screen cracked,New,31/12/2025
Ada Byron,07700 900101,MacBook,Will not charge,In progress,2026-01-02
Bob,07700 900102,,,Closed Won,
Cy,07700 900103,,,Unqualified,1 March 2026 14:30
`;

test("leads come in without a response clock and take their stage from the file", async () => {
  const shop = await testShop();
  const dry = await checked(shop, LEADS, "LEADS");
  expect(dry.foretold).toEqual({ create: 3, update: 0, skip: 1, error: 1 });
  await commitImport(shop.as("adam"), { id: dry.id });
  const rows = await shop.database.reader.select().from(leads).orderBy(leads.createdAt);
  expect(rows.map(({ stage, responseDueAt }) => [stage, responseDueAt])).toEqual([
    ["NEW", null],
    ["CONTACTED", null],
    ["LOST", null],
  ]);
  const again = await checked(shop, LEADS, "LEADS");
  expect(again.foretold).toMatchObject({ create: 1, skip: 3 });
  await undoImport(shop.as("adam"), { id: dry.id });
  expect(await shop.database.reader.select().from(leads)).toEqual([]);
  await shop.close();
});

const JOBS = `Ticket Number,Customer,Customer Email,Device,IMEI,Issue,Ticket Status,Total,Amount Paid,Created,Due Date
T-1,Ada Byron,ada@example.org,Apple iPhone 13,490154203237518,Screen,Completed,"£1,129.50",£1129.50,03/02/2026 10:15,
T-2,Ada Byron,ada@example.org,ThinkPad X1,,Fan,In Progress,80,,04/02/2026,2026-02-09
T-2,Ada Byron,ada@example.org,ThinkPad X1,,Fan,In Progress,80,,04/02/2026,
T-3,Bob,bob@example.org,Gizmo,,Odd,Completed,1,,04/02/2026,
T-4,Bob,bob@example.org,PS5,,HDMI,Completed,60,90,04/02/2026,
`;

test("jobs bring their customers, devices and payments, once", async () => {
  const shop = await testShop();
  await seedCatalogue(shop.as("olivia"), undefined);
  const before = await everything(shop);
  const dry = await checked(shop, JOBS, "JOBS");
  expect(dry.foretold).toEqual({ create: 2, update: 0, skip: 1, error: 2 });
  await commitImport(shop.as("adam"), { id: dry.id });
  const jobs = await shop.database.reader.all(sql`
    select b.status, b.price_total as total, b.paid_total as paid, d.imei, u.name, l.current_stage as stage
    from bookings b join devices d on d.id = b.device_id join users u on u.id = b.customer_id
    join customer_lifecycle l on l.customer_id = u.id order by b.number`);
  expect(jobs).toEqual([
    {
      status: "COLLECTED",
      total: 112_950,
      paid: 112_950,
      imei: "490154203237518",
      name: "Ada Byron",
      stage: "RETENTION",
    },
    {
      status: "IN_REPAIR",
      total: 8_000,
      paid: 0,
      imei: null,
      name: "Ada Byron",
      stage: "RETENTION",
    },
  ]);
  const again = await checked(shop, JOBS, "JOBS");
  expect(again.foretold).toMatchObject({ create: 0, skip: 3 });
  await undoImport(shop.as("adam"), { id: dry.id });
  expect(await everything(shop)).toEqual(before);
  const records = await shop.database.reader.select().from(importRecords);
  expect(records.every(({ outcome }) => outcome !== null && outcome !== "KEPT")).toBe(true);
  await shop.close();
});

test("a mapping is remembered for the same headings, and changed ones ask for a new dry run", async () => {
  const shop = await testShop();
  const first = await checked(shop, "Who,Call\nAda,07700 900101");
  expect(first.mapping).toEqual({});
  const mapping = { name: 0, phone: 1 };
  const mapped = await mapImport(shop.as("adam"), { id: first.id, mapping });
  expect(mapped).toMatchObject({ state: "UPLOADED", mapping, foretold: { error: 0 } });
  const second = await uploaded(shop, "Who,Call\nBob,07700 900102");
  expect(second.mapping).toEqual(mapping);
  await expect(
    mapImport(shop.as("adam"), { id: second.id, mapping: { name: 0 } }),
  ).rejects.toMatchObject({ status: 422 });
  await expect(
    mapImport(shop.as("adam"), { id: second.id, version: 9, mapping }),
  ).rejects.toMatchObject({ status: 412 });
  await shop.close();
});

test("what cannot be done in the state that the import is in is refused", async () => {
  const shop = await testShop();
  const { id } = await uploaded(shop, PEOPLE);
  await expect(commitImport(shop.as("adam"), { id })).rejects.toMatchObject({
    status: 409,
    code: "wrong_state",
  });
  await expect(undoImport(shop.as("adam"), { id })).rejects.toMatchObject({ status: 409 });
  await cancelImport(shop.as("adam"), { id });
  expect(await getImport(shop.as("adam"), { id })).toMatchObject({ state: "CANCELLED" });
  await expect(undoImport(shop.as("adam"), { id })).rejects.toMatchObject({
    code: "nothing_to_undo",
  });
  await shop.close();
});

test("technicians import nothing", async () => {
  const shop = await testShop();
  await expect(
    createImport(shop.as("tess"), { kind: "CUSTOMERS", csv: PEOPLE }),
  ).rejects.toMatchObject({ status: 403 });
  const { id } = await uploaded(shop, PEOPLE);
  for (const operation of [
    getImport,
    checkImport,
    commitImport,
    cancelImport,
    undoImport,
    importErrors,
  ])
    await expect(operation(shop.as("tess"), { id })).rejects.toMatchObject({ status: 403 });
  await shop.close();
});

test.each([
  ["", 422, /empty/],
  ["Name,Phone\n", 422, /no rows/],
  ["just text\nmore text", 422, /one column/],
  ["PK\u0003\u0004 zip", 422, /spreadsheet/],
  ['Name,Phone\n"Ada,07700 900101', 422, /never closed/],
])("a file that is none is refused with a word that helps: %j", async (csv, status, message) => {
  const shop = await testShop();
  const refusal = expect(createImport(shop.as("adam"), { kind: "CUSTOMERS", csv })).rejects;
  await refusal.toMatchObject({ status });
  const error = await createImport(shop.as("adam"), { kind: "CUSTOMERS", csv }).catch(
    (thrown) => thrown,
  );
  expect(JSON.stringify(error.errors)).toMatch(message);
  expect(await shop.database.reader.all(sql`select 1 from import_rows`)).toEqual([]);
  await shop.close();
});

test("after thirty days the rows of the file are forgotten, and nothing is taken back any more", async () => {
  const shop = await testShop();
  const { id } = await checked(shop, PEOPLE);
  await commitImport(shop.as("adam"), { id });
  const rows = () => shop.database.maintain("select count(*) as n from import_rows");
  await forgetImports(shop.database, NOW + 29 * DAY);
  expect((await rows())[0]?.n).toBeGreaterThan(0);
  await forgetImports(shop.database, NOW + 31 * DAY);
  expect((await rows())[0]?.n).toBe(0);
  await expect(undoImport(shop.as("adam", NOW + 31 * DAY), { id })).rejects.toMatchObject({
    code: "too_late",
  });
  await shop.close();
});
