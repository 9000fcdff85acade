import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { leads } from "#app/db/schema/index.ts";
import { pageToken, post } from "#tests/fixtures/public-requests.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { enquiryOfKim, openWebsite, proofAt } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
  process.env.PUBLIC_LEADS_PER_KEY = "1000";
});

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
  await openWebsite(shop);
});
afterAll(() => shop.close());

const EACH = 20;
const replayed = { "X-Proof": proofAt(Date.now()) };

const robots: [string, () => ReturnType<typeof post>][] = [
  ["posts without opening the page", () => post({ headers: { "X-Page-Token": null } })],
  ["fills in every field", () => post({ body: enquiryOfKim({ website: "http://x.example" }) })],
  ["sends at once", () => post({ headers: { "X-Page-Token": pageToken({ openFor: 200 }) } })],
  ["does the work once for all", () => post({ headers: replayed })],
  [
    "advertises",
    () =>
      post({
        body: enquiryOfKim({
          initialNeeds: "SEO services! https://a.example https://b.example https://c.example",
        }),
      }),
  ],
];

const letIn = () => shop.database.reader.select().from(leads).where(eq(leads.isQuarantined, false));

test("P31 of 100 robots of five kinds at least 95 are stopped", async () => {
  for (const [, send] of robots) for (let i = 0; i < EACH; i += 1) await send();
  expect((await letIn()).length).toBeLessThanOrEqual(5);
});

const people = [
  "My MacBook screen is cracked",
  "battery lasts an hour",
  "Spilt tea on it, sorry!!!",
  "WONT TURN ON HELP",
  "pop ups about casinos and viagra all over the screen",
  "it is this model https://www.dell.com/en-gb/xps13",
  "Somebody rang from 'Microsoft' and I let them in. Bank says check the laptop",
  "hinge",
  "Łukasz Şahin asked me to write: ekran pęknięty",
  "屏幕碎了",
  "😭😭😭 phone in the sink",
  "can you get my wedding photos off a dead drive? £££ no problem",
  "2 laptops, 1 tablet, all slow",
  "Need new keyboard – keys E, R & T gone",
  "ps5 hdmi",
  "The fan sounds like a jet. I can call in on Saturday after 2",
  "how much for an iPhone 12 screen",
  "charging port loose, wiggle to charge",
  "blue screen 0x0000007E after update",
  "Forgot my password, it's my late husband's computer",
];

test("P31 twenty people are let in, every one", async () => {
  const before = (await letIn()).length;
  for (const initialNeeds of people) {
    const { status } = await post({ body: enquiryOfKim({ initialNeeds }) });
    expect(status, initialNeeds).toBe(201);
  }
  expect((await letIn()).length - before).toBe(people.length);
});
