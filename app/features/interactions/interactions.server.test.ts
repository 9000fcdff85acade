import { beforeEach, expect, test } from "vitest";
import { createCustomer, updateCustomer } from "#app/features/customers/customers.server.ts";
import { createLead } from "#app/features/leads/leads.server.ts";
import { getLifecycle } from "#app/features/lifecycle/lifecycle.server.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  addCustomerInteraction,
  listCustomerInteractions,
} from "./customer-interactions.server.ts";
import {
  addInteraction,
  deleteInteraction,
  listInteractions,
  restoreInteraction,
  updateInteraction,
} from "./interactions.server.ts";
import { customerTimeline, leadTimeline } from "./timeline.server.ts";

const call = {
  interactionType: "CALL",
  channel: "PHONE",
  direction: "OUTBOUND",
  outcome: "NO_ANSWER",
  content: "Rang twice",
} as const;

let shop: TestShop;
let customerId: string;
beforeEach(async () => {
  shop = await testShop();
  const draft = { name: "Jo Patel", phone: "07700 900123" };
  customerId = (await createCustomer(shop.as("tess"), draft)).id;
});

test("a logged call stands in the list and on the timeline in plain words", async () => {
  const made = await addCustomerInteraction(shop.as("tess"), { ...call, id: customerId });
  expect(made).toMatchObject({ customerId, staffMemberName: "Tess", isAutomatic: false });
  const list = await listCustomerInteractions(shop.as("tess"), { id: customerId });
  expect(list.data.map(({ id }) => id)).toEqual([made.id]);
  const { data } = await customerTimeline(shop.as("tess"), { id: customerId });
  expect(data.map(({ sentence, topic }) => [sentence, topic])).toEqual([
    ["Called, no answer", "contacts"],
    ["Added as a customer", "record"],
  ]);
  expect(data[0]).toMatchObject({ text: "Rang twice", actor: { name: "Tess" } });
});

test("the timeline reads by topic and page by page", async () => {
  for (const name of ["Jo One", "Jo Two", "Jo Three"])
    await updateCustomer(shop.as("tess"), { id: customerId, name });
  await addCustomerInteraction(shop.as("tess"), { ...call, id: customerId });
  const contacts = await customerTimeline(shop.as("tess"), { id: customerId, topic: "contacts" });
  expect(contacts.data).toHaveLength(1);
  const record = await customerTimeline(shop.as("tess"), { id: customerId, topic: ["record"] });
  expect(record.data).toHaveLength(4);
  const first = await customerTimeline(shop.as("tess"), { id: customerId, limit: 2 });
  const cursor = first.page.nextCursor ?? "";
  const rest = await customerTimeline(shop.as("tess"), { id: customerId, limit: 9, cursor });
  expect([...first.data, ...rest.data]).toHaveLength(5);
  expect(rest.page.nextCursor).toBeNull();
});

test("others' customers have no timeline and take no entries", async () => {
  const tomas = shop.as("tomas");
  const attempts = [
    customerTimeline(tomas, { id: customerId }),
    leadTimeline(tomas, { id: newId() }),
    addCustomerInteraction(tomas, { ...call, id: customerId }),
    addInteraction(tomas, { ...call, customerId: newId() }),
    addInteraction(tomas, { ...call, leadId: newId() }),
  ];
  for (const attempt of attempts) expect((await refusal(attempt)).status).toBe(404);
  expect((await listInteractions(tomas, { customerId })).data).toEqual([]);
});

test("a lead's timeline is its owner's, and the pool's is everybody's", async () => {
  const draft = {
    sourceType: "PHONE",
    contactInfo: { name: "Al", phone: "07700 900456" },
  } as const;
  const lead = await createLead(shop.as("tess"), draft);
  await addInteraction(shop.as("tess"), { ...call, leadId: lead.id });
  const { data } = await leadTimeline(shop.as("tess"), { id: lead.id, topic: "contacts" });
  expect(data.map(({ sentence }) => sentence)).toEqual(["Called, no answer"]);
  const ofTomas = { ...draft, contactInfo: { name: "Bo", phone: "07700 900789" } };
  await createLead(shop.as("tomas"), ofTomas);
  expect((await refusal(leadTimeline(shop.as("tomas"), { id: lead.id }))).status).toBe(404);
  expect((await listInteractions(shop.as("tomas"), { leadId: lead.id })).data).toEqual([]);
  expect((await leadTimeline(shop.as("adam"), { id: lead.id })).data.length).toBeGreaterThan(0);
});

test("a technician corrects an own entry for 24 hours, an administrator any", async () => {
  const { id } = await addCustomerInteraction(shop.as("tess"), { ...call, id: customerId });
  const edit = { id, outcome: "REACHED" } as const;
  const soon = await updateInteraction(shop.as("tess", NOW + 23 * HOUR), edit);
  expect(soon).toMatchObject({ outcome: "REACHED", version: 2 });
  expect((await refusal(updateInteraction(shop.as("tess", NOW + 25 * HOUR), edit))).status).toBe(
    403,
  );
  const late = shop.as("adam", NOW + 25 * HOUR);
  expect((await updateInteraction(late, { ...edit, content: "Spoke" })).content).toBe("Spoke");
  expect((await refusal(updateInteraction(late, { ...edit, version: 1 }))).status).toBe(412);
});

test("only the office removes an entry, and it no longer tells", async () => {
  const { id } = await addCustomerInteraction(shop.as("tess"), { ...call, id: customerId });
  expect((await refusal(deleteInteraction(shop.as("tess"), { id }))).status).toBe(403);
  await deleteInteraction(shop.as("adam"), { id });
  expect((await listInteractions(shop.as("adam"), { customerId })).data).toEqual([]);
  const { data } = await customerTimeline(shop.as("adam"), { id: customerId });
  expect(data.map(({ sentence }) => sentence)).toEqual([
    "Removed an entry",
    "Called, no answer",
    "Added as a customer",
  ]);
  expect(data.map(({ text }) => text)).toEqual([null, null, null]);
});

test("a removed entry comes back within ten seconds, with its follow-up; later it does not", async () => {
  const followUpDate = new Date(NOW + DAY).toISOString();
  const draft = { ...call, id: customerId, followUpRequired: true, followUpDate };
  const { id } = await addCustomerInteraction(shop.as("tess"), draft);
  const nextDue = async () =>
    (await getLifecycle(shop.as("adam"), { id: customerId })).nextActionDue;
  await deleteInteraction(shop.as("adam"), { id });
  expect(await nextDue()).toBeNull();
  expect((await refusal(restoreInteraction(shop.as("tess"), { id }))).status).toBe(403);
  await restoreInteraction(shop.as("adam", NOW + 10 * 1_000), { id });
  expect(await nextDue()).toBe(followUpDate);
  expect((await listInteractions(shop.as("adam"), { customerId })).data).toMatchObject([{ id }]);
  await deleteInteraction(shop.as("adam"), { id });
  const late = restoreInteraction(shop.as("adam", NOW + 14 * 1_000), { id });
  expect((await refusal(late)).status).toBe(404);
});

test("an entry is with somebody", async () => {
  const refused = await refusal(addInteraction(shop.as("adam"), call));
  expect(refused.errors?.[0]?.path).toBe("customerId");
});

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}
