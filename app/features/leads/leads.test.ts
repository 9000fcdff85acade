import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events } from "#app/db/schema/index.ts";
import { draftOfJo, makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { createLead, getLead, listLeads, updateLead } from "./leads.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

const HOUR = 3_600_000;
const _call = { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" } as const;

test("a new lead is scored, clocked and told in the history", async () => {
  const lead = await makeLead(shop.as("adam"));
  expect(lead).toMatchObject({
    stage: "NEW",
    status: "ACTIVE",
    qualificationStatus: "UNQUALIFIED",
    version: 1,
  });
  expect(lead.contactInfo.phone).toMatch(/^\+447700900\d{3}$/);
  expect(lead.scoreReasons.reduce((sum, { points }) => sum + points, 0)).toBe(lead.leadScore);
  expect(lead.leadScore).toBeGreaterThan(30);
  expect(lead.response).toEqual({
    state: "DUE",
    targetAt: "2026-11-24T11:00:00.000Z",
    respondedAt: null,
  });
  const history = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.leadId, lead.id));
  expect(history.map(({ type }) => type)).toContain("lead.created");
});

test("nobody may list leads, and a technician sees the pool and their own", async () => {
  await expect(listLeads(shop.as(nobody), {})).rejects.toMatchObject({ status: 401 });
  const mine = await makeLead(shop.as("tess"));
  const pool = await makeLead(shop.as("adam"));
  const other = await makeLead(shop.as("tomas"));
  const seen = (await listLeads(shop.as("tess"), {})).data.map(({ id }) => id);
  expect(seen).toEqual(expect.arrayContaining([mine.id, pool.id]));
  expect(seen).not.toContain(other.id);
  await expect(getLead(shop.as("tess"), { id: other.id })).rejects.toMatchObject({
    status: 404,
    code: "not_found",
  });
});

test("pages follow one another without a gap or a repeat, whatever the order", async () => {
  for (let i = 0; i < 7; i += 1) await makeLead(shop.as("adam", NOW + i));
  for (const sort of [
    "-createdAt",
    "createdAt",
    "-leadScore",
    "nextFollowUp",
    "-nextFollowUp",
  ] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listLeads(shop.as("adam"), { limit: 3, sort, cursor });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size, sort).toBe(7);
    expect(seen).toHaveLength(7);
  }
});

test("a cursor of another list is refused", async () => {
  for (let i = 0; i < 3; i += 1) await makeLead(shop.as("adam"));
  const { page } = await listLeads(shop.as("adam"), { limit: 1 });
  const other = listLeads(shop.as("adam"), {
    limit: 1,
    stage: "NEW",
    cursor: page.nextCursor ?? "",
  });
  await expect(other).rejects.toMatchObject({ status: 422, errors: [{ path: "cursor" }] });
});

test("phone, e-mail and any piece of either find the lead", async () => {
  const lead = await makeLead(shop.as("adam"), {
    contactInfo: { name: "Łukasz Nowak", phone: "07700 900123", email: "Lukasz@Example.com" },
  });
  const found = async (filter: object) =>
    (await listLeads(shop.as("adam"), filter)).data.map(({ id }) => id);
  for (const phone of ["07700 900123", "+447700900123", "0044 7700 900123"])
    expect(await found({ phone })).toEqual([lead.id]);
  expect(await found({ email: "lukasz@example.COM" })).toEqual([lead.id]);
  for (const q of ["900123", "łukasz", "Lukasz", "owak", "xps"])
    expect(await found({ q }), q).toEqual([lead.id]);
  expect(await found({ q: "nobody at all" })).toEqual([]);
});

test("the same person about the same device joins the open lead, overwriting nothing", async () => {
  const draft = draftOfJo();
  const first = await createLead(shop.as("adam"), draft);
  const again = await createLead(shop.as("adam", NOW + HOUR), {
    ...draft,
    initialNeeds: "Any news about my laptop?",
  });
  expect(again.id).toBe(first.id);
  expect(again.initialNeeds).toBe(draft.initialNeeds);
  const other = await createLead(shop.as("adam", NOW + HOUR), {
    ...draft,
    deviceInterest: { category: "phone", model: "iPhone 13", fault: "battery" },
  });
  expect(other.id).not.toBe(first.id);
});

test("an edit changes what is present and nothing else", async () => {
  const lead = await makeLead(shop.as("adam"), { urgencyLevel: "HIGH", budgetRange: "£50–£100" });
  const edited = await updateLead(shop.as("adam"), {
    id: lead.id,
    version: 1,
    contactInfo: { name: "Joanna Patel" },
  });
  expect(edited).toMatchObject({ urgencyLevel: "HIGH", budgetRange: "£50–£100", version: 2 });
  expect(edited.contactInfo).toMatchObject({ name: "Joanna Patel", phone: lead.contactInfo.phone });
});

test("P18 a stale edit is refused with what is there now, and nothing is changed", async () => {
  const lead = await makeLead(shop.as("adam"));
  await updateLead(shop.as("adam"), { id: lead.id, version: 1, urgencyLevel: "URGENT" });
  const stale = updateLead(shop.as("olivia"), { id: lead.id, version: 1, urgencyLevel: "LOW" });
  await expect(stale).rejects.toMatchObject({
    status: 412,
    extra: { current: { urgencyLevel: "URGENT", version: 2 } },
  });
});

test("a contact cannot lose both phone and e-mail", async () => {
  const lead = await makeLead(shop.as("adam"));
  const edit = updateLead(shop.as("adam"), { id: lead.id, contactInfo: { phone: null } });
  await expect(edit).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "contactInfo.phone" }],
  });
});
