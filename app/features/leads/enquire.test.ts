import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  consents,
  customerInteractions,
  deliveries,
  leads,
  spentChallenges,
} from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { AppError } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { enquiryOfKim, openWebsite, proofAt, type Website } from "#tests/fixtures/visitors.ts";
import { enquire } from "./enquire.server.ts";
import { showEnquiry } from "./show-enquiry.server.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
let site: Website;
beforeEach(async () => {
  shop = await testShop();
  site = await openWebsite(shop);
});
afterEach(() => shop.close());

const allLeads = () => shop.database.reader.select().from(leads);
const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown) => thrown,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("it was not refused");
  return error;
};
const follow = (statusUrl: string, now = NOW) =>
  showEnquiry(shop.as(nobody, now), {
    token: statusUrl.replace("/enquiry/", ""),
  });

test("an enquiry becomes a scored lead that knows where it came from", async () => {
  const receipt = await enquire(
    site.visit(),
    enquiryOfKim({
      sourceDetails: {
        pageUrl: "https://riverside.example/repairs?utm_source=leaflet#top",
        referrer: "javascript:alert(1)",
        utm: { source: "leaflet", medium: "print", surprise: "x" },
        language: "en-GB",
        campaignId: newId(),
      },
    }),
  );
  expect(receipt.reference).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/);
  expect(receipt.statusUrl).toMatch(/^\/enquiry\/[\w-]{22}\.[\w-]{43}$/);
  const [lead] = await allLeads();
  expect(lead).toMatchObject({
    sourceType: "WEBSITE",
    stage: "NEW",
    isQuarantined: false,
    widgetKeyId: site.keyId,
    preferredContact: "PHONE",
    urgencyLevel: "HIGH",
    deviceCategory: "laptop",
    deviceInterest: { category: "laptop", model: "XPS 13", fault: "Screen or glass" },
    sourceDetails: {
      pageUrl: "https://riverside.example/repairs?utm_source=leaflet",
      referrer: null,
      utm: { source: "leaflet", medium: "print" },
      campaignId: null,
      keyId: site.keyId,
      language: "en-GB",
      device: "phone",
    },
  });
  const sum = lead?.scoreReasons.reduce((total, { points }) => total + points, 0);
  expect(lead?.leadScore).toBe(sum);
});

test("only ticked boxes are consent, with the words that stood beside them", async () => {
  await enquire(
    site.visit(),
    enquiryOfKim({
      consents: [
        { channel: "EMAIL", wordingId: site.wordings.EMAIL, granted: true },
        { channel: "SMS", wordingId: site.wordings.SMS, granted: false },
      ],
    }),
  );
  const rows = await shop.database.reader.select().from(consents);
  expect(rows).toMatchObject([
    {
      channel: "EMAIL",
      purpose: "MARKETING",
      state: "GRANTED",
      basis: "CONSENT",
      source: "widget",
      wordingId: site.wordings.EMAIL,
      wordingHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      customerId: null,
    },
  ]);
  const wrong = enquiryOfKim({
    consents: [{ channel: "SMS", wordingId: site.wordings.EMAIL, granted: true }],
  });
  expect((await refusal(enquire(site.visit(), wrong))).errors?.[0]?.path).toBe(
    "consents.0.wordingId",
  );
});

test.each([
  ["the hidden field", { website: "https://spam.example" }, {}, ["honeypot"]],
  ["two seconds", {}, { openedAt: NOW - 2_000 }, ["too_fast"]],
])("%s puts an enquiry aside, and the answer does not tell", async (_, change, visit, signs) => {
  const enquiry = enquiryOfKim(change);
  const contactInfo = { ...enquiry.contactInfo, email: "kim@example.com" };
  const receipt = await enquire(site.visit(visit), { ...enquiry, contactInfo });
  expect(Object.keys(receipt)).toEqual(["reference", "statusUrl"]);
  expect(await allLeads()).toMatchObject([{ isQuarantined: true, spamSigns: signs }]);
  expect(await shop.database.reader.select().from(deliveries)).toEqual([]);
  expect(await follow(receipt.statusUrl)).toMatchObject({
    state: "We have your enquiry and will reply soon.",
  });
});

test("a proof is spent once, and only by an enquiry that was taken", async () => {
  const proof = proofAt(NOW);
  const wrong = enquiryOfKim({ contactInfo: { name: "Kim" } });
  expect((await refusal(enquire(site.visit({ proof }), wrong))).status).toBe(422);
  await enquire(site.visit({ proof }), enquiryOfKim());
  expect((await refusal(enquire(site.visit({ proof }), enquiryOfKim()))).code).toBe("proof_spent");
  expect(await allLeads()).toHaveLength(1);
  await enquire(site.visit({ now: NOW + 180 * MINUTE }), enquiryOfKim());
  expect(await shop.database.reader.select().from(spentChallenges)).toHaveLength(1);
});

test.each([
  ["none", () => null, "proof_missing"],
  ["not a proof", () => "hello", "proof_missing"],
  ["one that is out of date", () => proofAt(NOW - 121 * MINUTE), "proof_expired"],
  [
    "one of another maker",
    () => proofAt(NOW).replace(/.:/, (end) => (end === "A:" ? "B:" : "A:")),
    "proof_invalid",
  ],
  ["one of less work", () => proofAt(NOW).replace(/\.4\./, ".0."), "proof_invalid"],
])("without good proof there is no lead: %s", async (_, proof, code) => {
  expect((await refusal(enquire(site.visit({ proof: proof() }), enquiryOfKim()))).code).toBe(code);
  expect(await allLeads()).toEqual([]);
});

test("a retry with the same key is one lead and needs no second proof", async () => {
  const context = site.visit();
  const idempotency = { scope: "s", key: "k", fingerprint: "f", keptForMs: 1_000_000 };
  const enquiry = enquiryOfKim();
  const first = await enquire({ ...context, idempotency }, enquiry);
  const again = { ...site.visit({ proof: null }), idempotency };
  expect(await enquire(again, enquiry)).toEqual(first);
  expect(again.wasReplayed).toBe(true);
  expect(await allLeads()).toHaveLength(1);
});

test("20 tries at once with one key are one lead", async () => {
  const idempotency = { scope: "s", key: "k", fingerprint: "f", keptForMs: 1_000_000 };
  const enquiry = enquiryOfKim();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => enquire({ ...site.visit(), idempotency }, enquiry)),
  );
  expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1);
  expect(await allLeads()).toHaveLength(1);
});

test("the same person with the same device adds to the open lead", async () => {
  const enquiry = enquiryOfKim();
  await enquire(site.visit(), enquiry);
  const second = { ...enquiry, initialNeeds: "Now it does not start at all." };
  const receipt = await enquire(site.visit({ now: NOW + 60 * MINUTE }), second);
  const [lead, ...others] = await allLeads();
  expect(others).toEqual([]);
  expect(lead?.initialNeeds).toBe(enquiry.initialNeeds);
  const added = await shop.database.reader.select().from(customerInteractions);
  expect(added).toMatchObject([
    { leadId: lead?.id, interactionType: "INQUIRY", channel: "WEBSITE", direction: "INBOUND" },
  ]);
  expect(await follow(receipt.statusUrl)).toMatchObject({
    firstName: "Kim",
    device: "Dell XPS 13",
    text: "Screen or glass\nNow it does not start at all.",
  });
});

test("the answer to a known number looks like that to a new one, and shows nobody else's words", async () => {
  await createCustomer(shop.as("adam"), {
    name: "Mary Secret",
    phone: "07700 900555",
    email: "mary@example.com",
  });
  const first = await enquire(site.visit(), {
    ...enquiryOfKim(),
    contactInfo: { name: "Mary Secret", phone: "07700 900555" },
    initialNeeds: "Something private.",
  });
  const strange = {
    ...enquiryOfKim(),
    contactInfo: { name: "Eve Nosy", phone: "07700900555" },
    initialNeeds: "Something private.",
  };
  const known = await enquire(site.visit({ now: NOW + MINUTE }), strange);
  const fresh = await enquire(site.visit({ now: NOW + MINUTE }), enquiryOfKim());
  expect(Object.keys(known)).toEqual(Object.keys(fresh));
  expect(known.statusUrl.length).toBe(fresh.statusUrl.length);
  expect(known.reference).not.toBe(first.reference);
  const seen = await follow(known.statusUrl, NOW + 2 * MINUTE);
  expect(seen.firstName).toBe("Eve");
  expect(JSON.stringify(seen)).not.toContain("Mary");
  const { state } = await follow(fresh.statusUrl, NOW + 2 * MINUTE);
  expect(seen.state).toBe(state);
});

test("raising the generation revokes the link; made-up links find nothing", async () => {
  const { statusUrl } = await enquire(site.visit(), enquiryOfKim());
  expect(await follow(statusUrl)).toMatchObject({ shop: { name: "Riverside Repairs" } });
  await shop.database.write("revoke", (tx) => tx.update(leads).set({ linkGeneration: 2 }));
  const revoked = await refusal(follow(statusUrl));
  const guessed = await refusal(follow(`/enquiry/${"a".repeat(22)}.${"b".repeat(43)}`));
  const nonsense = await refusal(follow("/enquiry/../../etc/passwd"));
  expect(revoked.detail).toBe(guessed.detail);
  expect([revoked.status, guessed.status, nonsense.status]).toEqual([404, 404, 404]);
});

test("an acknowledgement waits for whoever gave an address, without their own words in it", async () => {
  const contactInfo = { name: "Kim", email: "kim@example.com" };
  const { reference } = await enquire(site.visit(), {
    ...enquiryOfKim({ initialNeeds: "BUY NOW" }),
    contactInfo,
  });
  const [mail] = await shop.database.reader.select().from(deliveries);
  expect(mail).toMatchObject({ kind: "mail", payload: { to: "kim@example.com" } });
  expect(JSON.stringify(mail?.payload)).toContain(reference);
  expect(JSON.stringify(mail?.payload)).not.toMatch(/BUY NOW|Kim/);
});

const hostile = [
  "'; drop table leads; --",
  "<script>alert(1)</script>",
  "{{7*7}} #{7*7} %s%n",
  "‮gpj.exe",
  "👩‍👩‍👧‍👦".repeat(50),
  "Ó Súilleabháin – O'Brien",
  "=cmd|' /C calc'!A0",
  "a\r\nBcc: x@example.com",
];

test.each(hostile)("hostile text is only text: %j", async (text) => {
  await enquire(site.visit(), enquiryOfKim({ initialNeeds: text }));
  const [lead] = await allLeads();
  expect(lead?.initialNeeds).toBe(text);
  await shop.database.reader
    .select()
    .from(leads)
    .where(eq(leads.id, lead?.id ?? ""));
});

test.each([
  ["nobody to reply to", { contactInfo: { name: "Kim" } }, "contactInfo.phone"],
  ["no phone number", { contactInfo: { phone: "12" } }, "contactInfo.phone"],
  ["no e-mail address", { contactInfo: { email: "kim@" } }, "contactInfo.email"],
  ["a model of nothing", { deviceInterest: { model: "XPS" } }, "deviceInterest.category"],
  ["nothing asked", { deviceInterest: null, initialNeeds: "  " }, "initialNeeds"],
  ["NUL", { initialNeeds: "a\0b" }, "initialNeeds"],
  ["half a character", { initialNeeds: "a\ud800b" }, "initialNeeds"],
  ["a field of ours", { isQuarantined: false }, "isQuarantined"],
])("%s is refused at its field", async (_, change, path) => {
  const error = await refusal(enquire(site.visit(), enquiryOfKim(change)));
  expect(error.errors?.map((problem) => problem.path)).toContain(path);
  expect(await allLeads()).toEqual([]);
});

test("staff, programs and nobody do not come in by this door", async () => {
  for (const who of ["tess", "olivia"] as const)
    expect((await refusal(enquire(shop.as(who), enquiryOfKim()))).status).toBe(403);
});
