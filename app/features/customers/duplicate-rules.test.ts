import { expect, test } from "vitest";
import { isSameName, type Person, scoreDuplicate } from "./duplicate-rules.ts";

const jo: Person = {
  name: "Jo Patel",
  phones: ["+447700900123"],
  emails: ["jo@example.com"],
  verifiedEmails: [],
  deviceCodes: ["490154203237518"],
  postcode: "SW1A1AA",
  birthday: "1990-02-28",
};
const stranger: Person = {
  name: "Sam Ng",
  phones: ["+447700900999"],
  emails: ["sam@example.com"],
  verifiedEmails: [],
  deviceCodes: [],
  postcode: "M11AE",
  birthday: null,
};
const landline = "+442079460123";

test.each<[string, Partial<Person>, number, string]>([
  ["nothing", {}, 0, "none"],
  ["mobile", { phones: jo.phones }, 60, "ask"],
  ["e-mail", { emails: jo.emails }, 60, "ask"],
  ["mobile and e-mail", { phones: jo.phones, emails: jo.emails }, 120, "attach"],
  ["mobile and name", { phones: jo.phones, name: "Jo Patél" }, 90, "attach"],
  ["e-mail and name", { emails: jo.emails, name: "PATEL, Jo" }, 90, "attach"],
  ["device", { deviceCodes: jo.deviceCodes }, 30, "possible"],
  ["name and postcode", { name: jo.name, postcode: jo.postcode }, 40, "possible"],
  ["name", { name: jo.name }, 5, "none"],
  [
    "mobile, name, postcode",
    { phones: jo.phones, name: jo.name, postcode: jo.postcode },
    100,
    "attach",
  ],
  ["mobile, other birthday", { phones: jo.phones, birthday: "1991-02-28" }, 10, "none"],
  [
    "mobile and e-mail, other birthday",
    { phones: jo.phones, emails: jo.emails, birthday: "1991-02-28" },
    70,
    "ask",
  ],
  [
    "mobile and name, other birthday",
    { phones: jo.phones, name: jo.name, birthday: "1991-02-28" },
    40,
    "possible",
  ],
])("sharing %s: %2$i points, %s", (_, shared, points, outcome) => {
  const found = scoreDuplicate(jo, { ...stranger, ...shared });
  expect({ points: found.points, outcome: found.outcome }).toEqual({ points, outcome });
  expect(found.signals.reduce((sum, signal) => sum + signal.points, 0)).toBe(points);
});

test("a shared landline alone says nothing, with the name it says 30", () => {
  const household = { ...jo, phones: [landline] };
  expect(scoreDuplicate(household, { ...stranger, phones: [landline] }).points).toBe(0);
  expect(scoreDuplicate(household, { ...stranger, phones: [landline], name: jo.name }).points).toBe(
    30,
  );
});

test("two different verified addresses contradict, a second address of the same person does not", () => {
  const a = { ...jo, verifiedEmails: ["jo@example.com"] };
  const b = { ...stranger, phones: jo.phones, verifiedEmails: ["sam@example.com"] };
  expect(scoreDuplicate(a, b).points).toBe(10);
  expect(
    scoreDuplicate(a, { ...b, verifiedEmails: ["sam@example.com", "jo@example.com"] }).points,
  ).toBe(60);
});

test.each([
  ["Łukasz Şahin", "Lukasz Sahin", true],
  ["O'Brien Mary", "Mary O’Brien", true],
  ["Jonathan Patel", "Jonathon Patel", true],
  ["Jo Patel", "Sam Ng", false],
  ["", "", false],
  [null, "Jo", false],
])("%s and %s are the same name: %s", (a, b, answer) => {
  expect(isSameName(a, b)).toBe(answer);
});
