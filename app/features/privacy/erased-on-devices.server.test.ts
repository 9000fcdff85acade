import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addPhotos } from "#app/features/bookings/booking-photos.server.ts";
import {
  createBooking,
  moveBooking,
  updateBooking,
} from "#app/features/bookings/bookings.server.ts";
import { saveCheckIn, signCheckIn } from "#app/features/bookings/check-in.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { mergeCustomers } from "#app/features/customers/merge-customers.server.ts";
import { addCustomerInteraction } from "#app/features/interactions/customer-interactions.server.ts";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { takeOffline } from "#app/features/offline/take-offline.server.ts";
import { addRecording } from "#app/features/voice/add-recording.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { stagedPhotos } from "#tests/fixtures/jobs.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { wavOf } from "#tests/fixtures/recordings.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { approveErasure } from "./approve-erasure.server.ts";
import { erasePerson } from "./erase-person.server.ts";
import { forgetEnquiries } from "./forget-enquiries.server.ts";
import { proposeErasure } from "./propose-erasure.server.ts";
import { ENQUIRY_KEPT_MS } from "./retention-rules.ts";

const contactInfo = { name: "Zora Quill", phone: "07700 900321" };
const device = { category: "laptop" };
const call = { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" } as const;
const said = { ...call, outcome: "REACHED", content: "Zora rang back" } as const;

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await stockCategories(shop);
});
afterEach(() => shop.close());

/** A customer who did not come to an appointment, with one open enquiry and one that was lost. */
async function zora() {
  const adam = shop.as("adam");
  const { id } = await createCustomer(adam, contactInfo);
  const { id: job } = await createBooking(adam, { customerId: id, device, fault: "slow" });
  await moveBooking(adam, { id: job, status: "NO_SHOW" });
  const lost = await makeLead(adam, {
    contactInfo,
    deviceInterest: { category: "phone", brand: "Apple", model: "iPhone 13", fault: "battery" },
  });
  await loseLead(adam, { id: lost.id, lostReason: "PRICE" });
  const open = await makeLead(adam, { contactInfo });
  return { id, job, open: open.id, lost: lost.id };
}

async function erase(customerId: string) {
  const { id } = await proposeErasure(shop.as("adam"), { id: customerId });
  await approveErasure(shop.as("olivia"), { id });
  await erasePerson(shop.database, id, NOW);
}

test("whoever was erased leaves every device with its next answer, jobs and enquiries too", async () => {
  const person = await zora();
  const before = await takeOffline(shop.as("adam"), {});
  expect(before).toMatchObject({ peopleIds: [person.id], jobIds: [person.job] });
  expect(before.leadIds).toEqual([person.open]);
  await erase(person.id);
  const after = await takeOffline(shop.as("adam"), { after: before.cursor });
  expect(after).toMatchObject({ isWhole: false, peopleIds: [], leadIds: [], jobIds: [] });
  expect([before.erasedIds, after.erasedIds]).toEqual([[], [person.id]]);
  expect(JSON.stringify(after)).not.toMatch(/zora|900321/i);
});

test("an enquiry that is forgotten after a year leaves every device", async () => {
  const { id } = await makeLead(shop.as("adam"), { contactInfo });
  const before = await takeOffline(shop.as("adam"), {});
  expect(before.leadIds).toEqual([id]);
  await forgetEnquiries(shop.database, NOW + ENQUIRY_KEPT_MS + DAY);
  const after = await takeOffline(shop.as("adam"), { after: before.cursor });
  expect(after).toMatchObject({ isWhole: false, leadIds: [], leads: [] });
});

const note = (about: { bookingId?: string; leadId?: string; customerId?: string }) => ({
  ...{ ...about, id: newId(), mimeType: "audio/wav" as const, bytes: wavOf(1) },
  noticeShownAt: toIso(NOW),
});

test("what waited on a device about an erased person is refused in words, and nothing is kept", async () => {
  const person = await zora();
  await erase(person.id);
  const adam = shop.as("adam");
  const { id, job, open, lost } = person;
  const fileIds = await stagedPhotos(shop, "adam", 1);
  const late = [
    () => addCustomerInteraction(adam, { id, ...said }),
    () => addLeadInteraction(adam, { id: open, ...said }),
    () => addLeadInteraction(adam, { id: lost, ...said }),
    () => updateBooking(adam, { id: job, notes: "Zora rang back" }),
    () => addPhotos(adam, { id: job, fileIds }),
    () => saveCheckIn(adam, { id: job, accessories: ["Zora's bag"] }),
    () => signCheckIn(adam, { id: job, signedName: "Zora", isAgreed: true }),
    () => createBooking(adam, { customerId: id, device, fault: "Zora dropped it" }),
    () => addRecording(adam, note({ bookingId: job })),
    () => addRecording(adam, note({ leadId: lost })),
  ];
  for (const send of late)
    await expect(send(), String(send)).rejects.toMatchObject({
      ...{ status: 410, code: "person_erased" },
      detail: expect.stringContaining("erased"),
    });
  const [{ n } = { n: -1 }] = await shop.database.reader.all<{ n: number }>(sql`
    select (select count(*) from recordings)
      + (select count(*) from customer_interactions where content like '%Zora%') as n`);
  expect(n).toBe(0);
});

test("what waited about a customer who was merged meanwhile goes to whom they live on as", async () => {
  const adam = shop.as("adam");
  const { id: mine } = await createCustomer(adam, contactInfo);
  const { id: kept } = await createCustomer(adam, { name: "Z. Quill", phone: "07700 900322" });
  await mergeCustomers(adam, { id: kept, otherId: mine });
  const logged = await addCustomerInteraction(adam, { id: mine, ...said });
  const booked = await createBooking(adam, { customerId: mine, device, fault: "slow" });
  const spoken = await addRecording(adam, note({ customerId: mine }));
  for (const { customerId } of [logged, booked, spoken]) expect(customerId).toBe(kept);
});
