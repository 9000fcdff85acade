import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { listCustomers } from "#app/features/customers/customers.server.ts";
import { wordsLike } from "#app/features/customers/name-spellings.server.ts";
import { checked, everything, PEOPLE, uploaded } from "#tests/fixtures/imports.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { checkImport, commitImport, undoImport } from "./import-steps.server.ts";
import { getImport, mapImport } from "./imports.server.ts";

const CHANGED = `Name,Email,Mobile,Notes,Company
Ada Byron-Lovelace,ada@example.org,,new notes,Engines Ltd
Bob Smith,,07700900102,,Smith & Sons
Known Person,known@example.org,,,`;

test("known people are overwritten by sets, found by a misspelt name, and put back byte for byte", async () => {
  const shop = await testShop();
  const first = await checked(shop, PEOPLE);
  await commitImport(shop.as("adam"), { id: first.id });
  expect(await wordsLike(shop.database.reader, "Byrom")).toContain("byron");
  const before = await everything(shop);
  const { id } = await uploaded(shop, CHANGED);
  const { mapping } = await getImport(shop.as("adam"), { id });
  await mapImport(shop.as("adam"), { id, mapping, onMatch: "OVERWRITE" });
  const dry = await checkImport(shop.as("adam"), { id });
  expect(dry.foretold).toMatchObject({ create: 0, update: 2, error: 0 });
  await commitImport(shop.as("adam"), { id });
  const { data } = await listCustomers(shop.as("adam"), { q: "Lovelace" });
  expect(data).toMatchObject([{ name: "Ada Byron-Lovelace", company: "Engines Ltd", version: 2 }]);
  const told = await shop.database.reader.all(sql`
    select changes ->> '$.company.to' as company, changes ->> 'customerNotes' as notes
    from events where type = 'customer.updated' order by id`);
  expect(told).toEqual([
    { company: "Engines Ltd", notes: "changed" },
    { company: "Smith & Sons", notes: null },
  ]);
  await undoImport(shop.as("adam"), { id });
  expect(await everything(shop)).toEqual(before);
  expect(await wordsLike(shop.database.reader, "Lovelac")).toEqual([]);
  await shop.close();
});
