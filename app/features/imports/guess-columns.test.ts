import { expect, test } from "vitest";
import { consentColumns, guessMapping, headingsKey } from "./guess-columns.ts";
import type { ImportKind } from "./schema.ts";
import { ourWord } from "./state-words.ts";
import { namesAgree, whoIsIt } from "./who-is-it.ts";

test.each<[string, ImportKind, string[], Record<string, number>]>([
  [
    "HubSpot",
    "LEADS",
    [
      "First Name",
      "Last Name",
      "Email",
      "Phone Number",
      "Lead Status",
      "Create Date",
      "Original Source",
    ],
    { firstName: 0, lastName: 1, email: 2, phone: 3, stage: 4, addedOn: 5, source: 6 },
  ],
  [
    "RepairDesk",
    "JOBS",
    [
      "Ticket ID",
      "Customer Name",
      "Customer Email",
      "Mobile",
      "Device",
      "IMEI/Serial",
      "Issue",
      "Status",
      "Total",
    ],
    { number: 0, name: 1, email: 2, mobile: 3, model: 4, imei: 5, fault: 6, status: 7, total: 8 },
  ],
  [
    "RepairShopr",
    "CUSTOMERS",
    [
      "firstname",
      "lastname",
      "business_name",
      "email",
      "phone",
      "mobile",
      "address",
      "address_2",
      "city",
      "zip",
    ],
    {
      firstName: 0,
      lastName: 1,
      company: 2,
      email: 3,
      phone: 4,
      mobile: 5,
      address: 6,
      address2: 7,
      town: 8,
      postcode: 9,
    },
  ],
])("the columns of %s are known by their headings", (_system, kind, headings, mapping) => {
  expect(guessMapping(kind, headings)).toEqual(mapping);
});

test("no column is taken twice, and the set of headings is a key", () => {
  const mapping = guessMapping("CUSTOMERS", ["Name", "Name", "Phone"]);
  expect(mapping).toEqual({ name: 0, phone: 2 });
  expect(headingsKey(["E-Mail ", "Néme"])).toBe("email|neme");
  expect(consentColumns(["Name", "Marketing Opt-In", "GDPR"])).toEqual([
    "Marketing Opt-In",
    "GDPR",
  ]);
});

test("words of other systems have ours", () => {
  expect(ourWord("STATES", "Waiting for Parts")).toBe("WAITING_PARTS");
  expect(ourWord("STATES", "CHECKED_IN")).toBe("CHECKED_IN");
  expect(ourWord("STAGES", "Closed Won")).toBe("CONVERTED");
  expect(ourWord("STAGES", "constructor")).toBeNull();
});

test("a phone number is one person unless the names say otherwise", () => {
  expect(namesAgree("Bob Smith", "Robert Smith")).toBe(true);
  expect(namesAgree("Bob Smith", null)).toBe(true);
  expect(namesAgree("Ada Byron", "Charles Babbage")).toBe(false);
  const person = { name: "Ada Byron", email: "a@example.org", phone: "+447700900101" };
  const [ada, charles] = [
    { id: "1", name: "Ada Byron" },
    { id: "2", name: "Charles Babbage" },
  ];
  expect(whoIsIt(person, { byEmail: [ada], byPhone: [charles] })).toEqual({
    kind: "known",
    id: "1",
  });
  expect(whoIsIt(person, { byEmail: [], byPhone: [charles] })).toMatchObject({ kind: "nobody" });
  expect(whoIsIt(person, { byEmail: [charles], byPhone: [ada] })).toMatchObject({
    kind: "unclear",
  });
  const twins = [ada, { id: "3", name: "Augusta Byron" }];
  expect(whoIsIt(person, { byEmail: [], byPhone: twins })).toEqual({ kind: "known", id: "1" });
});
