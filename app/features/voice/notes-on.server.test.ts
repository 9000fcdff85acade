import { afterEach, beforeEach, expect, test } from "vitest";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { wavOf } from "#tests/fixtures/recordings.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addRecording } from "./add-recording.server.ts";
import { notesOn } from "./notes-on.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const note = (who: "adam" | "tess", record: { leadId?: string; customerId?: string }) =>
  addRecording(shop.as(who), {
    ...record,
    mimeType: "audio/wav",
    noticeShownAt: toIso(NOW),
    bytes: wavOf(1),
  });

test("a lead's page tells who said it, how long it is, and who may take it away as a file", async () => {
  const { id: leadId } = await makeLead(shop.as("tess"));
  const { id } = await note("tess", { leadId });
  const [heard] = await notesOn(shop.as("adam"), { leadId });
  expect(heard).toMatchObject({ id, who: "Tess", about: null, mayDownload: true });
  expect(heard?.durationMs).toBeGreaterThan(900);
  expect(await notesOn(shop.as("tess"), { leadId })).toMatchObject([{ id, mayDownload: false }]);
});

test("what was said on somebody's lead stands on their page too, and says where", async () => {
  const draft = { name: "Ann Baker", phone: "07700 900555" };
  const { id: customerId } = await createCustomer(shop.as("adam"), draft);
  const contactInfo = { name: "Ann Baker", phone: "07700 900555" };
  const lead = await makeLead(shop.as("adam"), { contactInfo });
  await note("adam", { leadId: lead.id });
  await note("adam", { customerId });
  const places = (await notesOn(shop.as("adam"), { customerId })).map(({ about }) => about?.to);
  expect(places.sort()).toEqual([`/leads/${lead.id}`, undefined]);
});
