import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { recordings } from "#app/db/schema/index.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { startChat } from "#tests/fixtures/chats.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { recordingOf } from "#tests/fixtures/recordings.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, type Website } from "#tests/fixtures/visitors.ts";
import { conversationStats } from "./conversation-stats.server.ts";
import { closeConversation } from "./keep-conversation.server.ts";
import { replyToVisitor } from "./reply.server.ts";

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

const stats = (who: "adam" | "tess" = "adam") =>
  conversationStats(shop.as(who), { from: "2026-11-23", to: "2026-11-26", granularity: "day" });

test("nothing said is nothing counted, and no share of it", async () => {
  const { total, leadShare, firstResponseMedian, rating, series } = await stats();
  expect([total.value, leadShare.value, firstResponseMedian.value, rating.value]).toEqual([
    0,
    null,
    null,
    null,
  ]);
  expect(series.map(({ count }) => count)).toEqual([0, 0, 0]);
});

test("figures add up from the rows; spam and the form's leads stay apart", async () => {
  const first = await startChat(site, "My laptop screen is cracked, kim@example.com");
  await startChat(site, "Talk to a person");
  await startChat(site, "Rank on google, backlinks http://a.example http://b.example");
  await makeLead(shop.as("adam"));
  await replyToVisitor(shop.as("adam", NOW + 6 * MINUTE), {
    conversationId: first.id,
    text: "Hello!",
  });
  await closeConversation(shop.as("adam", NOW + 9 * MINUTE), { id: first.id });
  const figures = await stats();
  expect(figures.total).toMatchObject({ value: 2, previous: 0, n: 2 });
  expect(figures.leadShare).toMatchObject({ value: 0.5 });
  expect(figures.firstResponseMedian).toMatchObject({ value: 6, n: 1 });
  expect(figures.onceShare).toMatchObject({ value: 1, n: 1 });
  expect(figures.chatConversion).toMatchObject({ value: 0, n: 1 });
  expect(figures.formConversion).toMatchObject({ value: 0, n: 1 });
  expect(figures.series.map(({ count }) => count)).toEqual([0, 2, 0]);
});

test("a technician's figures are of their own and of what nobody has", async () => {
  const { id: conversationId } = await startChat(site, "Talk to a person");
  await startChat(site, "Talk to a person");
  await replyToVisitor(shop.as("adam"), { conversationId, text: "Hello!" });
  expect((await stats("tess")).total.value).toBe(1);
});

test("what was said aloud is counted, and what became of it", async () => {
  const id = await recordingOf(shop, "adam");
  await recordingOf(shop, "tess");
  const lead = await makeLead(shop.as("adam"), { sourceType: "WEBSITE" });
  await shop.database.write("its lead", (tx) =>
    tx.update(recordings).set({ leadId: lead.id }).where(eq(recordings.id, id)),
  );
  const figures = await stats();
  expect(figures.voiceMessages).toMatchObject({ value: 2, previous: 0 });
  expect(figures.voiceConversion).toMatchObject({ value: 0, n: 1 });
  expect(figures.series.map(({ voice }) => voice)).toEqual([0, 2, 0]);
});
