import { expect, test } from "vitest";
import { check, type Field, fieldOf, toEnquiry, type Values, type Wording } from "./enquiry.ts";

const good: Values = {
  category: "laptop",
  brand: "HP",
  model: "HP Pavilion 15",
  fault: "screen",
  needs: " Cracked ",
  name: "Ann",
  phone: "07700 900123",
  consentSms: "w2",
};
const wordings: Wording[] = [
  { channel: "EMAIL", id: "w1", text: "" },
  { channel: "SMS", id: "w2", text: "" },
];

const cases: [string, Values, Field[]][] = [
  ["a whole enquiry", {}, []],
  ["no device", { category: undefined }, ["category"]],
  ["no fault but words", { fault: undefined }, []],
  ["neither fault nor words", { fault: undefined, needs: " a " }, ["needs"]],
  ["a blank name", { name: "  " }, ["name"]],
  ["no way to reply", { phone: "" }, ["phone"]],
  ["only an e-mail", { phone: "", email: "ann@example.com" }, []],
  ["a short number", { phone: "0770" }, ["phone"]],
  ["an odd e-mail", { email: "ann@@example" }, ["email"]],
  ["an answer by e-mail without one", { preferred: "EMAIL" }, ["email"]],
  [
    "an answer by text without a number",
    { phone: "", email: "a@b.co", preferred: "SMS" },
    ["phone"],
  ],
];
test.each(cases)("%s", (_name, change, fields) => {
  expect(check({ ...good, ...change }).map(({ field }) => field)).toEqual(fields);
});

test("the body is what the API takes", () => {
  expect(JSON.parse(JSON.stringify(toEnquiry(good, wordings, { language: "en-GB" })))).toEqual({
    contactInfo: { name: "Ann", phone: "07700 900123" },
    deviceInterest: { category: "laptop", brand: "HP", model: "Pavilion 15", fault: "screen" },
    initialNeeds: "Cracked",
    consents: [
      { channel: "EMAIL", wordingId: "w1", granted: false },
      { channel: "SMS", wordingId: "w2", granted: true },
    ],
    sourceDetails: { language: "en-GB" },
    website: "",
  });
});

test("a time is sent only when one was chosen", () => {
  expect("slotStartsAt" in toEnquiry(good, wordings, {})).toBe(false);
  const slot = "2026-11-24T12:00:00.000Z";
  expect(toEnquiry({ ...good, slot }, wordings, {})).toMatchObject({ slotStartsAt: slot });
  expect(fieldOf("slotStartsAt")).toBe("slot");
  const placed = toEnquiry({ ...good, slot: `${slot} 0198` }, wordings, {});
  expect(placed).toMatchObject({ slotStartsAt: slot, locationId: "0198" });
  expect(fieldOf("locationId")).toBe("slot");
});

test("a tick beside another wording grants nothing", () => {
  const { consents } = toEnquiry({ ...good, consentSms: "w1" }, wordings, {});
  expect(consents.every(({ granted }) => !granted)).toBe(true);
});

test.each([
  ["contactInfo.email", "email"],
  ["/contactInfo/phone", "phone"],
  ["contactInfo", "phone"],
  ["deviceInterest.brand", "model"],
  ["deviceInterest.fault", "fault"],
  ["initialNeeds", "needs"],
  ["consents[1].wordingId", "consentSms"],
  ["__proto__", null],
])("an error at %s is shown at %s", (path, field) => expect(fieldOf(path)).toBe(field));
