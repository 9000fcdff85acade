import { expect, test } from "vitest";
import { minutesOf } from "./call-timer.ts";
import { queueable, whyNot } from "./forms-offline.ts";

const NOW = Date.UTC(2026, 10, 24, 10);
const id = "0192f1a0-0000-7000-8000-000000000001";

function form(fields: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

test.each([
  [0, 1],
  [20_000, 1],
  [89_000, 1],
  [91_000, 2],
  [600_000, 10],
  [-1, null],
  [300 * 60_000, null],
])("%i ms away is %s minutes on the phone", (away, minutes) => {
  expect(minutesOf(away)).toBe(minutes);
});

test("forms that may wait become entries of the outbox", () => {
  const lead = queueable("/leads/new", form({ "contactInfo.phone": "07700 900123" }), NOW);
  expect(lead?.entries[0]?.entry.request.path).toBe("/leads");
  const call = form({ kind: "CALL", outcome: "REACHED", followUpAt: "2026-11-25T09:00" });
  expect(queueable(`/leads/${id}/log`, call, NOW)?.entries[0]?.entry.request).toMatchObject({
    path: `/leads/${id}/add-interaction`,
    fields: { outcome: "REACHED", followUpDate: "2026-11-25T09:00:00.000Z" },
  });
  const visit = form({ interactionType: "VISIT", content: "Came by" });
  const customer = queueable(`/customers/${id}/interactions`, visit, NOW);
  expect(customer?.entries[0]?.entry.request.path).toBe(`/customers/${id}/interactions`);
});

test.each([
  ["/leads/new", {}],
  [`/leads/${id}/convert`, {}],
  ["/quotes/new", {}],
  [`/bookings/${id}`, { amount: "20" }],
  [`/customers/${id}/interactions`, { interactionType: "COMPLAINT" }],
])("%s with %j may not wait", (path, fields) => {
  expect(queueable(path, form(fields), NOW)).toBeNull();
});

test.each([
  ["/quotes/1/send", "prices"],
  ["/leads/1/convert", "matches"],
  ["/bookings/1/tell", "message"],
  ["/customers/1/unmerge", "same record"],
  ["/bookings/1", "Payments"],
  ["/settings/shop", "what others did"],
])("%s says why", (path, word) => {
  expect(whyNot(path)).toContain(word);
});
