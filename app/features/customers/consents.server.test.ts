import { beforeEach, expect, test } from "vitest";
import { newId } from "#app/platform/ids.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { listConsents, recordConsent } from "./consents.server.ts";
import { createCustomer, getCustomer } from "./customers.server.ts";

let shop: TestShop;
let customerId: string;
beforeEach(async () => {
  shop = await testShop();
  const draft = { name: "Jo Patel", phone: "07700 900123" };
  customerId = (await createCustomer(shop.as("tess"), draft)).id;
});

test("the last answer of each channel decides, and every answer is kept", async () => {
  const say = (state: "GRANTED" | "WITHDRAWN", channel: "EMAIL" | "SMS", at: number) =>
    recordConsent(shop.as("tess", at), { customerId, channel, state, source: "counter" });
  await say("GRANTED", "EMAIL", NOW);
  await say("GRANTED", "SMS", NOW + 1);
  await say("WITHDRAWN", "EMAIL", NOW + 2);
  const customer = await getCustomer(shop.as("tess"), { id: customerId });
  expect(customer).toMatchObject({ marketingConsent: false, smsConsent: true, version: 1 });
  const { data } = await listConsents(shop.as("tess"), { customerId });
  expect(data.map(({ state, channel }) => [state, channel])).toEqual([
    ["WITHDRAWN", "EMAIL"],
    ["GRANTED", "SMS"],
    ["GRANTED", "EMAIL"],
  ]);
});

test("service messages are another purpose: they say nothing of marketing", async () => {
  const draft = { customerId, channel: "EMAIL", state: "GRANTED", source: "counter" } as const;
  await recordConsent(shop.as("tess"), { ...draft, purpose: "SERVICE" });
  const customer = await getCustomer(shop.as("tess"), { id: customerId });
  expect(customer.marketingConsent).toBe(false);
});

test("somebody else's customer, and nobody, answer alike; nothing is left behind", async () => {
  const draft = { channel: "SMS", state: "GRANTED", source: "counter" } as const;
  for (const id of [customerId, newId()]) {
    const attempt = recordConsent(shop.as("tomas"), { ...draft, customerId: id });
    await expect(attempt).rejects.toMatchObject({ status: 404 });
  }
  expect((await listConsents(shop.as("tomas"), { customerId })).data).toEqual([]);
  expect((await listConsents(shop.as("adam"), { customerId })).data).toEqual([]);
});
