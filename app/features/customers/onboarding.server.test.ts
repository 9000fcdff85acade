import { beforeEach, expect, test } from "vitest";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { addCustomerInteraction } from "#app/features/interactions/customer-interactions.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { recordConsent } from "./consents.server.ts";
import { createCustomer, getCustomer, updateCustomer } from "./customers.server.ts";
import { dismissOnboarding, getOnboarding, resumeOnboarding } from "./onboarding.server.ts";
import { onboardingView } from "./onboarding-view.server.ts";

let shop: TestShop;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  const draft = { name: "Jo Patel", phone: "07700 900123" };
  id = (await createCustomer(shop.as("adam"), draft)).id;
});

const doneSteps = async (now = NOW) => {
  const { steps } = await getOnboarding(shop.as("adam", now), { id });
  return steps.filter(({ isDone }) => isDone).map(({ step }) => step);
};
const isOpen = async (now = NOW) => (await getOnboarding(shop.as("adam", now), { id })).isOpen;

test("each tick comes from what is on record; with the last one the list is gone", async () => {
  expect(await doneSteps()).toEqual([]);
  await updateCustomer(shop.as("adam"), { id, preferredContact: "SMS", sourceType: "WALK_IN" });
  expect(await doneSteps()).toEqual(["channel", "source"]);
  const call = { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" } as const;
  await addCustomerInteraction(shop.as("adam"), { id, ...call, outcome: "NO_ANSWER" });
  expect(await doneSteps()).not.toContain("contact");
  const followUpDate = "2026-11-30T11:00:00.000Z";
  await addCustomerInteraction(shop.as("adam"), {
    ...{ id, ...call, outcome: "REACHED", followUpRequired: true, followUpDate },
  });
  const consent = { customerId: id, channel: "SMS", state: "REFUSED" } as const;
  await recordConsent(shop.as("adam"), { ...consent, source: "At the counter" });
  expect(await doneSteps()).toEqual(["contact", "channel", "consent", "source", "followUp"]);
  expect(await isOpen()).toBe(true);
  await stockCategories(shop);
  const device = { category: "phone", brand: "Apple", model: "iPhone 13" };
  await createBooking(shop.as("adam"), { customerId: id, fault: "Screen", device });
  expect(await isOpen()).toBe(false);
});

test("thirty days later nobody is new any more", async () => {
  expect(await isOpen(NOW + 29 * DAY)).toBe(true);
  expect(await isOpen(NOW + 30 * DAY)).toBe(false);
  const later = shop.as("adam", NOW + 30 * DAY);
  expect(await onboardingView(later, await getCustomer(later, { id }))).toBeNull();
});

test("the list is put away once, and comes back", async () => {
  expect((await dismissOnboarding(shop.as("adam"), { id })).isOpen).toBe(false);
  await dismissOnboarding(shop.as("adam"), { id });
  const put = await shop.database.maintain(
    "select count(*) as n from events where type = 'customer.onboarding_dismissed'",
  );
  expect(put).toEqual([{ n: 1 }]);
  const view = await onboardingView(shop.as("adam"), await getCustomer(shop.as("adam"), { id }));
  expect(view).toBeNull();
  expect((await resumeOnboarding(shop.as("adam"), { id })).isOpen).toBe(true);
});

test("somebody else's customer is none of a technician's business", async () => {
  await expect(getOnboarding(shop.as("tess"), { id })).rejects.toMatchObject({ status: 404 });
  await expect(dismissOnboarding(shop.as("tess"), { id })).rejects.toMatchObject({ status: 404 });
});
