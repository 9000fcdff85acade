import { expect, test } from "vitest";
import { catalogue } from "#app/features/devices/catalogue.ts";
import { indexModels } from "#app/features/devices/catalogue-search.ts";
import {
  type ChatFacts,
  NO_FACTS,
  nextQuestion,
  type Question,
  readFacts,
  TALK_TO_A_PERSON,
  wantsPerson,
  wordsOf,
} from "./assistant-rules.ts";

const brandNames = new Map(catalogue.brands.map(({ slug, name }) => [slug, name]));
const models = indexModels(
  catalogue.models.map((model, place) => ({
    ...model,
    id: String(place),
    brand: brandNames.get(model.brand) ?? "",
  })),
);

const told: [said: string, question: Question | null, facts: Partial<ChatFacts>][] = [
  ["My laptop screen is cracked", null, { category: "laptop", fault: "Screen or glass" }],
  ["Laptop", "device", { category: "laptop" }],
  ["iphone 13", "device", { category: "phone", brand: "Apple", model: "iPhone 13" }],
  ["It is a PS5", "device", { category: "console", brand: "PlayStation", model: "PlayStation 5" }],
  ["Games console", "device", { category: "console" }],
  ["Dell XPS 13", "device", { category: "laptop", brand: "Dell", model: "XPS 13" }],
  ["Battery", "fault", { fault: "Battery" }],
  ["it hums like a bee", "fault", { fault: "it hums like a bee" }],
  ["Something else", "fault", {}],
  ["dell xps 13", "fault", { category: "laptop", brand: "Dell", model: "xps 13" }],
  ["07700 900123", "contact", { phone: "+447700900123" }],
  ["order 3f2a-04561234-5678-91ab", "contact", {}],
  ["order A07700900123", "contact", {}],
  ["ring (+44) 7700 900123.", "contact", { phone: "+447700900123" }],
  ["call me on +44 7700 900 123 please", "contact", { phone: "+447700900123" }],
  ["Ann Lee, 07700 900123", "contact", { phone: "+447700900123", name: "Ann Lee" }],
  ["ann@example.com.", "contact", { email: "ann@example.com" }],
  ["My name is Siobhán O’Neill", null, { name: "Siobhán O’Neill" }],
  ["I'm looking for a price", null, {}],
  ["I'm not sure", "contact", {}],
  ["order 1234567", "contact", {}],
  ["hello", null, {}],
  ["hello there", "device", {}],
];
test.each(told)("“%s” as an answer to %s", (text, question, facts) => {
  expect(readFacts(NO_FACTS, text, { question, models })).toEqual({ ...NO_FACTS, ...facts });
});

test("what is known is not overwritten by what is said later", () => {
  const known = { ...NO_FACTS, category: "laptop", phone: "+447700900123" };
  const after = readFacts(known, "my other phone is 07700 900456", { question: null, models });
  expect(after).toMatchObject({ category: "laptop", phone: "+447700900123" });
});

const all = { ...NO_FACTS, category: "laptop", fault: "Battery", email: "a@b.example" };
const questions: [string, ChatFacts, string[], Question | null][] = [
  ["nothing known", NO_FACTS, [], "device"],
  ["a device", { ...NO_FACTS, category: "laptop" }, ["device"], "fault"],
  ["asked once without an answer", NO_FACTS, ["device"], "device"],
  ["asked twice without an answer", NO_FACTS, ["device", "device"], "fault"],
  ["no way to reply", { ...all, email: null }, [], "contact"],
  ["everything", all, [], null],
  [
    "nothing that could still be asked",
    NO_FACTS,
    ["device", "device", "fault", "fault", "contact", "contact"],
    null,
  ],
];
test.each(questions)("with %s the next question is right", (_name, facts, asked, question) => {
  expect(nextQuestion(facts, asked)).toBe(question);
});

test.each([
  [TALK_TO_A_PERSON, true],
  ["can I speak to a real person?", true],
  ["I want to talk to someone", true],
  ["the person before me", false],
  ["my speakers are broken", false],
])("“%s” asks for a person: %s", (text, wants) => expect(wantsPerson(text)).toBe(wants));

test("every question can be answered by a person instead", () => {
  const categories = [{ slug: "laptop", name: "Laptop" }];
  for (const question of ["device", "fault", "contact"] as const) {
    for (const isAgain of [false, true]) {
      const { choices, text } = wordsOf(question, { facts: NO_FACTS, categories, isAgain });
      expect(choices).toContain(TALK_TO_A_PERSON);
      expect(text.length).toBeGreaterThan(10);
    }
  }
});

test("a line of nothing but halves of addresses has none", () => {
  const facts = readFacts(NO_FACTS, "a@".repeat(2_000), { question: "contact", models });
  expect(facts.email).toBeNull();
});
