import { expect, test } from "vitest";
import { indexModels } from "#app/features/devices/catalogue-search.ts";
import { findFacts, type Hearing, hasPlaceFor, readDevice, readPart } from "./fact-rules.ts";
import { spokenNumbers } from "./spoken-numbers.ts";

const models = indexModels([
  {
    id: "1",
    name: "XPS 13",
    brand: "Dell",
    category: "laptop",
    year: null,
    aliases: [],
  },
  { id: "2", name: "iPhone 13", brand: "Apple", category: "phone", year: null, aliases: [] },
]);
/** Told on a Tuesday. */
const hearing: Hearing = {
  models,
  saidOn: "2026-11-24",
  momentOf: ({ date, minutes }) =>
    date === "2026-11-29" ? null : { value: `${date} ${minutes}`, label: "then" },
};
const found = (text: string) =>
  findFacts(text, hearing).map(({ kind, value, start, end }) => [
    kind,
    value,
    text.slice(start, end),
  ]);

test("device, fault, number, address and urgency are found where they were said", () => {
  const text =
    "Hello, my iPhone 13 fell, the screen is cracked. Call 07700 900123 or write to kim@example.com, it is urgent.";
  expect(found(text)).toEqual([
    ["DEVICE", "phone|Apple|iPhone 13", "iPhone 13"],
    ["FAULT", "Screen or glass", expect.stringMatching(/screen|crack/i)],
    ["PHONE", "+447700900123", "07700 900123"],
    ["EMAIL", "kim@example.com", "kim@example.com"],
    ["URGENCY", "HIGH", "urgent"],
  ]);
  expect(readDevice("phone|Apple|iPhone 13")).toEqual({
    category: "phone",
    brand: "Apple",
    model: "iPhone 13",
  });
});

test.each([
  ["oh seven seven double oh nine double oh one two three", "07700900123"],
  ["it is zero seven, seven hundred", null],
  ["07700 nine double zero one two three", "07700900123"],
  ["one two three four", null],
  ["my eleven digits are one one one one one one one one one one one one one one one one", null],
])("%s", (text, digits) => {
  expect(spokenNumbers(text).map((number) => number.digits)).toEqual(digits ? [digits] : []);
});

test("nothing is found in words that say nothing", () => {
  expect(found("")).toEqual([]);
  expect(found("hello can you help me please")).toEqual([]);
});

test.each([
  ["digits", "1 ".repeat(9_500)],
  ["brands", "dell ".repeat(3_900)],
  ["halves of addresses", "a@".repeat(9_500)],
  ["signs of numbers", "+".repeat(19_000)],
])("endless %s hide nothing that follows", (_, hostile) => {
  expect(found(`${hostile}. Write to sam@example.com`)).toContainEqual([
    "EMAIL",
    "sam@example.com",
    "sam@example.com",
  ]);
});

test("what was promised and what was fitted is found beside the fault", () => {
  const text = "The screen is cracked, I fitted a new battery, ready by Friday at five.";
  expect(found(text)).toEqual([
    ["FAULT", "Screen or glass", expect.stringMatching(/screen|crack/i)],
    ["PART", "Battery|here", "fitted a new battery"],
    ["PROMISE", "2026-11-27 1020", "ready by Friday at five"],
  ]);
  expect(readPart("Battery|here")).toEqual({ name: "Battery", isHere: true });
  expect(readPart("Fan|to come")).toEqual({ name: "Fan", isHere: false });
  expect(found("ready by Sunday")).toEqual([]);
});

test("work has its place on a job, everything else on a lead or in a conversation", () => {
  const nothing = { leadId: null, conversationId: null, bookingId: null };
  const places = (about: Partial<typeof nothing> | Record<string, string>) =>
    (["FAULT", "PART", "PROMISE", "PHONE"] as const).filter((kind) =>
      hasPlaceFor(kind, { ...nothing, ...about }),
    );
  expect(places({ bookingId: "1" })).toEqual(["FAULT", "PART", "PROMISE"]);
  expect(places({ leadId: "1" })).toEqual(["FAULT", "PHONE"]);
  expect(places({ conversationId: "1" })).toEqual(["FAULT", "PHONE"]);
  expect(places({})).toEqual([]);
});
