import { expect, test } from "vitest";
import type { OfflineJob } from "#app/features/offline/schema.ts";
import { isUuidV7 } from "#app/platform/ids.ts";
import { checkInEntries, missingIn, startCheckIn } from "./check-in.ts";
import { contact, jobNote, newLead, voiceNote } from "./entries-of.ts";
import { findAmong } from "./find.ts";
import { withFields } from "./settle.ts";
import { leadFromShared } from "./shared-lead.ts";

const NOW = Date.UTC(2026, 10, 24, 10);
const job: OfflineJob = {
  ...{ id: "0192f1a0-0000-7000-8000-000000000001", version: 4, number: "J1042", status: "BOOKED" },
  ...{ customerId: "0192f1a0-0000-7000-8000-000000000002", customerName: "Jo Patel" },
  ...{ customerPhone: "+447700900123", customerPhoneDisplay: "07700 900123" },
  ...{ isContactMasked: false, deviceName: "iPhone 13", kind: "phone", fault: "Cracked" },
  ...{ notes: "Rings twice", promisedAt: "2026-11-26T17:00:00.000Z", mayEdit: true },
  locationId: null,
  checkIn: {
    ...{ version: 2, conditions: [], accessories: ["Case"], passcodeKind: null },
    ...{ preAuthorisedLimit: null, isSigned: false },
  },
};

test.each([
  ["07700 900123", ["jo"]],
  ["+447700900123", ["jo"]],
  ["0044 7700 900123", ["jo"]],
  ["900123", ["jo"]],
  ["9001", ["jo", "ann"]],
  ["123", []],
  ["pat", ["jo"]],
  ["jo patel", ["jo"]],
  ["suilleabhain", ["ann"]],
  ["j1042", ["jo"]],
  ["nobody", []],
  ["", ["jo", "ann"]],
])("%j finds %j", (asked, wanted) => {
  const rows = [
    { id: "jo", name: "Jo Patel", phone: "+447700900123", words: "J1042 iPhone" },
    { id: "ann", name: "Ann Ó Súilleabháin", phone: "+447700900144", email: "ann@x.example" },
  ];
  expect(findAmong(rows, asked).map(({ id }) => id)).toEqual(wanted);
});

test("a lead brings its own id, which is also its key", () => {
  const words = { phone: "07700 900123", name: " ", email: "", about: "Screen" };
  const { lane, entries } = newLead(words, NOW);
  expect(entries[0]?.entry.request).toMatchObject({
    path: "/leads",
    fields: {
      id: lane,
      contactInfo: { name: null, phone: "07700 900123" },
      initialNeeds: "Screen",
    },
  });
  expect([entries[0]?.id, isUuidV7(lane)]).toEqual([lane, true]);
});

test("a voice note names its record and its moments, and is sent as the sound it is", () => {
  const about = { field: "bookingId" as const, id: job.id, name: job.number };
  const sound = new Blob(["sound"], { type: "audio/webm;codecs=opus" });
  const moments = { noticeShownAt: NOW - 9_000, recordedAt: NOW };
  const { lane, entries } = voiceNote(about, sound, moments);
  const [note] = entries;
  expect(lane).toBe(job.id);
  expect(note?.file).toBe(sound);
  expect(note?.entry).toMatchObject({
    title: "Voice note: J1042",
    sound: "audio/webm;codecs=opus",
  });
  expect(note?.entry.request).toEqual({
    method: "POST",
    path: "/recordings",
    fields: {
      ...{ id: note?.id, bookingId: job.id },
      noticeShownAt: "2026-11-24T09:59:51.000Z",
      recordedAt: "2026-11-24T10:00:00.000Z",
    },
  });
});

test("a contact tells how it went and when to try next", () => {
  const whom = { type: "leads" as const, id: "the-lead", name: "Jo" };
  const words = { kind: "CALL" as const, outcome: "NO_ANSWER", content: "", minutes: "3" };
  const { entries } = contact(whom, { ...words, followUpDate: "2026-11-25T09:00:00.000Z" }, NOW);
  expect(entries[0]?.entry.request).toEqual({
    method: "POST",
    path: "/leads/the-lead/add-interaction",
    fields: {
      ...{ interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" },
      ...{ outcome: "NO_ANSWER", durationMinutes: 3 },
      ...{ followUpRequired: true, followUpDate: "2026-11-25T09:00:00.000Z" },
      metadata: { writtenOffline: "2026-11-24T10:00:00.000Z" },
    },
  });
});

test("a note is added under what stands there and carries its base", () => {
  expect(jobNote(job, " Called ", NOW).entries[0]?.entry.request).toEqual({
    method: "PUT",
    path: `/bookings/${job.id}`,
    fields: { notes: "Rings twice\nCalled" },
    base: { version: 4, fields: { notes: "Rings twice" } },
    added: { notes: "Called" },
  });
});

const photos = [new Blob(["1"]), new Blob(["2"])];

test("a check-in of somebody new is person, job, agreement, photos, signature, in this order", () => {
  const draft = startCheckIn({
    ...{ promised: "2026-11-26T17:00", name: "Jo", phone: "07700 900123" },
    ...{ kind: "phone", model: "Pixel 9", fault: "Glass", signedName: "Jo", isAgreed: true },
    ...{ passcodeKind: "PIN", passcode: "4711", limit: "89.50", accessories: "Case, Charger" },
    conditions: { glass: { state: "DAMAGED", note: null } },
  });
  const { lane, entries } = checkInEntries(draft, photos, NOW);
  const requests = entries.map(({ entry }) => `${entry.request.method} ${entry.request.path}`);
  expect(requests).toEqual([
    ...["POST /customers", "POST /bookings", `PUT /bookings/${lane}/check-in`],
    ...[`POST /bookings/${lane}/photos`, `POST /bookings/${lane}/photos`],
    `POST /bookings/${lane}/check-in`,
  ]);
  expect(entries[1]?.entry.request.fields).toMatchObject({
    ...{ id: lane, customerId: draft.newCustomerId, fault: "Glass" },
    device: { category: "phone", model: "Pixel 9" },
  });
  expect(entries[2]?.entry.request).toMatchObject({
    fields: {
      "conditions/glass": { state: "DAMAGED", note: null },
      ...{ passcode: "4711", promisedAt: "2026-11-26T17:00:00.000Z" },
      ...{ accessories: ["Case", "Charger"], preAuthorisedLimit: { amount: 8_950 } },
    },
  });
  expect(entries[2]?.entry.request.base).toBeUndefined();
  expect(new Set(entries.map(({ entry }) => entry.title))).toEqual(
    new Set(["Check in Pixel 9 for Jo"]),
  );
});

test("a check-in of a booked job is compared with what stood there", () => {
  const draft = startCheckIn({ job, promised: "2026-11-27T12:00" });
  expect(draft).toMatchObject({ step: "condition", accessories: "Case", name: "Jo Patel" });
  const { entries } = checkInEntries(draft, photos, NOW);
  expect(entries[0]?.entry.request.base).toEqual({
    version: 2,
    fields: {
      ...{ accessories: ["Case"], passcodeKind: null, preAuthorisedLimit: null },
      promisedAt: "2026-11-26T17:00:00.000Z",
    },
  });
});

test.each([
  ["who", { name: "", phone: "" }, 0, ["name", "phone"]],
  ["who", { name: "Jo", email: "jo@x.example" }, 0, []],
  ["device", { kind: "", fault: "" }, 0, ["kind", "fault"]],
  ["condition", { kind: "desktop" }, 0, ["conditions"]],
  ["photos", {}, 1, ["photos"]],
  ["photos", {}, 2, []],
  ["agree", { promised: "", limit: "lots" }, 2, ["promised", "limit"]],
  ["sign", { signedName: "", isAgreed: false }, 2, ["signedName", "isAgreed"]],
] as const)("step %s with %j and %i photos lacks %j", (step, part, count, wanted) => {
  const draft = startCheckIn({ promised: "2026-11-26T17:00", ...part });
  expect(Object.keys(missingIn(step, draft, count))).toEqual(wanted);
});

test.each([
  ["Call me on 07700 900123 please", { phone: "07700 900123", email: "" }],
  ["jo@x.example, +44 7700 900 123", { phone: "+44 7700 900 123", email: "jo@x.example" }],
  ["Order 12345 is late", { phone: "", email: "" }],
])("%j starts a lead", (text, wanted) => {
  expect(leadFromShared({ title: "", text, url: "" })).toMatchObject({ ...wanted, needs: text });
});

test("a refused field is put right where it stands", () => {
  const fields = { contactInfo: { phone: "1", name: "Jo" }, tags: [] };
  expect(withFields(fields, { "contactInfo.phone": "2" })).toEqual({
    ...fields,
    contactInfo: { phone: "2", name: "Jo" },
  });
});
