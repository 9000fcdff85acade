import { beforeEach, expect, test } from "vitest";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { createCustomer, updateCustomer } from "./customers.server.ts";
import { dismissDuplicate, listDuplicates, recallDuplicate } from "./duplicates.server.ts";
import { findDuplicates } from "./find-duplicates.server.ts";
import { mergeCustomers } from "./merge-customers.server.ts";

let shop: TestShop;
let jo: string;
let joe: string;
beforeEach(async () => {
  shop = await testShop();
  const adam = shop.as("adam");
  jo = (await createCustomer(adam, { name: "Jo Patel", phone: "07700 900123" })).id;
  joe = (await createCustomer(adam, { name: "Jo Patell", phone: "+44 7700 900 123" })).id;
  await createCustomer(adam, { name: "Ann Other", phone: "07700 900456" });
});

const pairs = async (filter = {}) => (await listDuplicates(shop.as("adam"), filter)).data;

test("pairs are found after a change and at night alike, with points and reasons", async () => {
  const dispatcher = startDispatcher(shop.database, () => NOW);
  await dispatcher.settle();
  await dispatcher.stop();
  const expected = [
    {
      points: 90,
      signals: [{ code: "same_mobile" }, { code: "name_and_contact" }],
      first: { id: jo },
      second: { id: joe },
    },
  ];
  expect(await pairs()).toMatchObject(expected);
  await findDuplicates(shop.database, NOW);
  expect(await pairs()).toMatchObject(expected);
});

test("different birthdays speak against it", async () => {
  const adam = shop.as("adam");
  await updateCustomer(adam, { id: jo, birthday: "1984-03-09" });
  await updateCustomer(adam, { id: joe, birthday: "1990-01-01" });
  await findDuplicates(shop.database, NOW);
  expect(await pairs()).toMatchObject([{ points: 40 }]);
});

test("that two people are not the same is remembered, and can be asked again", async () => {
  const adam = shop.as("adam");
  await dismissDuplicate(adam, { id: joe, otherId: jo });
  await findDuplicates(shop.database, NOW);
  expect(await pairs()).toEqual([]);
  expect(await pairs({ isDismissed: true })).toMatchObject([{ points: 90 }]);
  await recallDuplicate(adam, { id: jo, otherId: joe });
  expect(await pairs()).toHaveLength(1);
  const call = { id: jo, otherId: joe };
  await expect(dismissDuplicate(shop.as("tess"), call)).rejects.toMatchObject({ status: 403 });
});

test("merged records are no pair any more", async () => {
  await findDuplicates(shop.database, NOW);
  await mergeCustomers(shop.as("adam"), { id: jo, otherId: joe });
  expect(await pairs()).toEqual([]);
});
