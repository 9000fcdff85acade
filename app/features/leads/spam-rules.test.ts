import { expect, test } from "vitest";
import { type SpamFacts, spamSigns } from "./spam-rules.ts";

const honest: SpamFacts = {
  honeypot: "",
  fillMs: 40_000,
  leastFillMs: 3_000,
  name: "Seán O'Brien",
  email: "sean@example.com",
  phone: null,
  texts: ["The laptop will not start."],
};

test.each<[string, Partial<SpamFacts>]>([
  ["a plain fault", {}],
  ["a link to the model", { texts: ["It is this one: https://www.dell.com/xps13 please"] }],
  [
    "pop-ups of an infected computer",
    { texts: ["Pop ups for an online casino and viagra everywhere, I think it has a virus"] },
  ],
  ["a scam that somebody fell for", { texts: ["I did click here and lost my bitcoin wallet"] }],
  ["a throw-away address beside a phone", { email: "x@mailinator.com", phone: "+447700900123" }],
  ["other writing", { name: "李小龍", texts: ["屏幕碎了 😭", "‏الشاشة مكسورة"] }],
  ["no clock at the door", { fillMs: null }],
  ["exactly the least time", { fillMs: 3_000 }],
])("%s is no spam", (_, change) => {
  expect(spamSigns({ ...honest, ...change })).toEqual([]);
});

test.each<[string, Partial<SpamFacts>, string[]]>([
  ["a hidden field filled in", { honeypot: "http://spam.example" }, ["honeypot"]],
  ["sent in no time", { fillMs: 2_999 }, ["too_fast"]],
  ["three links", { texts: ["http://a.example http://b.example www.c.example"] }, ["links"]],
  ["a link for a name", { name: "https://buy.example" }, ["links"]],
  ["forum code", { texts: ["[url=http://x.example]cheap[/url]"] }, ["markup"]],
  [
    "an advertisement",
    { texts: ["Our SEO services with backlinks bring you to the first page of Google"] },
    ["spam_words"],
  ],
  ["only a throw-away address", { email: "x@yopmail.com" }, ["disposable_domain"]],
])("%s is a sign", (_, change, signs) => {
  expect(spamSigns({ ...honest, ...change })).toEqual(signs);
});

test("beginnings of links without end are no links", () => {
  const texts = ["<a ".repeat(30_000), "www".repeat(30_000)];
  expect(spamSigns({ ...honest, texts })).toEqual([]);
});
