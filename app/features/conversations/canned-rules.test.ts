import { expect, test } from "vitest";
import { cannedFor, fillCanned } from "./canned-rules.ts";

const replies = [
  { shortcut: "hours", text: "Nine to five." },
  { shortcut: "hello", text: "Hello {name}, {shop} here." },
  { shortcut: "parking", text: "Behind the house." },
];
test.each([
  ["/", ["hours", "hello", "parking"]],
  ["/h", ["hours", "hello"]],
  ["/HO", ["hours"]],
  ["/hello there", []],
  ["hours", []],
  ["", []],
  ["and/or", []],
])("“%s” offers %j", (typed, shortcuts) => {
  expect(cannedFor(typed, replies).map(({ shortcut }) => shortcut)).toEqual(shortcuts);
});

test.each([
  ["Ann Lee", "Hello Ann, Riverside here."],
  [null, "Hello there, Riverside here."],
  [" ", "Hello there, Riverside here."],
])("for %s it reads “%s”", (name, text) => {
  expect(fillCanned("Hello {name}, {shop} here.", { name, shop: "Riverside" })).toBe(text);
});
