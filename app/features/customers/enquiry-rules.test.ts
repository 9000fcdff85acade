import { expect, test } from "vitest";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import { enquiryTarget, isSameDevice, type NamedDevice, type OpenLead } from "./enquiry-rules.ts";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const device = (
  category: string | null,
  model: string | null = null,
  serial: string | null = null,
) => ({ category, model, serial }) satisfies NamedDevice;
const lead = (changes: Partial<OpenLead>): OpenLead => ({
  id: "lead",
  createdAt: NOW - DAY,
  device: device("Laptop", "XPS 13"),
  text: "The screen is cracked",
  isSameContact: true,
  ...changes,
});
const enquiry = { device: device("Laptop", "XPS 13"), text: "Any news?" };
const told = (target: ReturnType<typeof enquiryTarget>) => Object.values(target).join(" ");

test.each<[string, Partial<OpenLead>, string]>([
  [
    "same text within ten minutes",
    { createdAt: NOW - 10 * MINUTE, text: "any  NEWS" },
    "repeat lead",
  ],
  ["same text later", { createdAt: NOW - 10 * MINUTE - 1, text: "Any news?" }, "lead lead"],
  [
    "same text, other contact",
    { createdAt: NOW - MINUTE, text: "Any news?", isSameContact: false },
    "lead lead",
  ],
  [
    "same text, other device",
    { createdAt: NOW - MINUTE, text: "Any news?", device: device("Phone") },
    "new",
  ],
  ["same device within 30 days", { createdAt: NOW - 30 * DAY }, "lead lead"],
  ["same device after 30 days", { createdAt: NOW - 30 * DAY - 1 }, "new"],
  ["another model", { device: device("Laptop", "MacBook Air") }, "new"],
  ["another category", { device: device("Phone") }, "new"],
  ["no device named", { device: null }, "lead lead"],
])("an enquiry beside an open lead, %s: %3$s", (_, changes, answer) => {
  expect(told(enquiryTarget({ leads: [lead(changes)], jobs: [], enquiry }, NOW))).toBe(answer);
});

test("the newest of several leads takes the enquiry", () => {
  const leads = [lead({ id: "old", createdAt: NOW - 9 * DAY }), lead({ id: "young" })];
  expect(told(enquiryTarget({ leads, jobs: [], enquiry }, NOW))).toBe("lead young");
});

test("a device in an open job takes the enquiry, one that is not named does not", () => {
  const jobs = [{ id: "job", device: device("Laptop", "XPS 13") }];
  expect(told(enquiryTarget({ leads: [], jobs, enquiry }, NOW))).toBe("job job");
  expect(told(enquiryTarget({ leads: [], jobs, enquiry: { device: null, text: "Hi" } }, NOW))).toBe(
    "new",
  );
});

test.each([
  [device("Laptop", "XPS", "AB-123"), device("Phone", null, "ab123"), true],
  [device("Laptop", "XPS", "AB-123"), device("Laptop", "XPS", "AB-124"), false],
  [device("Laptop", "XPS", "AB-123"), device("laptop", "xps"), true],
  [device("Laptop", "XPS"), device("Laptop"), true],
  [device(null), device("Phone"), true],
])("%o and %o are the same device: %s", (a, b, answer) => {
  expect(isSameDevice(a, b)).toBe(answer);
  expect(isSameDevice(b, a)).toBe(answer);
});
