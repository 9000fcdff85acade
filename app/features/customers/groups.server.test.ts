import { beforeEach, expect, test } from "vitest";
import { startDispatcher } from "#app/platform/subscribers.server.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { createCustomer } from "./customers.server.ts";
import { listDuplicates } from "./duplicates.server.ts";
import {
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  removeGroupMember,
  setGroupMember,
  updateGroup,
} from "./groups.server.ts";
import { matchPerson } from "./match-person.server.ts";

let shop: TestShop;
let jo: string;
let mo: string;
beforeEach(async () => {
  shop = await testShop();
  const adam = shop.as("adam");
  jo = (await createCustomer(adam, { name: "Jo Patel", phone: "07700 900123" })).id;
  mo = (await createCustomer(adam, { name: "Mohan Reed", phone: "07700 900123" })).id;
});

const household = () =>
  createGroup(shop.as("adam"), { kind: "HOUSEHOLD", name: "The Patels", customerId: jo });

test("a household holds people with what each is to it", async () => {
  const adam = shop.as("adam");
  const { id, version } = await household();
  const both = await setGroupMember(adam, {
    ...{ id, version, customerId: mo },
    roles: ["PAYER", "PICK_UP"],
  });
  expect(both.members).toEqual([
    { customerId: jo, name: "Jo Patel", roles: ["OWNER"] },
    { customerId: mo, name: "Mohan Reed", roles: ["PAYER", "PICK_UP"] },
  ]);
  const stale = setGroupMember(adam, { id, version, customerId: mo, roles: ["PAYER"] });
  await expect(stale).rejects.toMatchObject({ status: 412 });
  expect((await listGroups(adam, { customerId: mo })).data.map((group) => group.id)).toEqual([id]);
  await removeGroupMember(adam, { id, customerId: mo });
  const last = removeGroupMember(adam, { id, customerId: jo });
  await expect(last).rejects.toMatchObject({ status: 409, code: "last_member" });
  await deleteGroup(adam, { id });
  await expect(getGroup(adam, { id })).rejects.toMatchObject({ status: 404 });
});

test("its phone finds every member", async () => {
  const adam = shop.as("adam");
  const { id } = await household();
  await updateGroup(adam, { id, phone: "01632 960 500" });
  const found = await matchPerson(adam, { phone: "01632960500", name: "Jo Patel" });
  expect(found.map(({ customerId }) => customerId)).toEqual([jo]);
});

test("people of one household who share a phone are no pair of doubles", async () => {
  const look = async () => {
    const dispatcher = startDispatcher(shop.database, () => NOW);
    await dispatcher.settle();
    await dispatcher.stop();
    return (await listDuplicates(shop.as("adam"), {})).data.length;
  };
  expect(await look()).toBe(1);
  const { id } = await household();
  await setGroupMember(shop.as("adam"), { id, customerId: mo, roles: ["PAYER"] });
  expect(await look()).toBe(0);
});

test("a technician sees a group of their own customer, and no name of the others", async () => {
  const { id } = await household();
  await setGroupMember(shop.as("adam"), { id, customerId: mo, roles: ["PAYER"] });
  await expect(getGroup(shop.as("tess"), { id })).rejects.toMatchObject({ status: 404 });
  const own = (await createCustomer(shop.as("tess"), { name: "Own", phone: "07911 000001" })).id;
  await setGroupMember(shop.as("adam"), { id, customerId: own, roles: ["PICK_UP"] });
  expect(await getGroup(shop.as("tess"), { id })).toMatchObject({
    members: [{ customerId: own }],
    otherMembers: 2,
  });
  const foreign = setGroupMember(shop.as("tess"), { id, customerId: jo, roles: ["PAYER"] });
  await expect(foreign).rejects.toMatchObject({ status: 404 });
  await expect(listGroups(shop.as(nobody), {})).rejects.toMatchObject({ status: 401 });
});
