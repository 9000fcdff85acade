import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Ann Thompson", "AT"],
  ["Łukasz Şahin", "ŁŞ"],
  ["Mary Jane O'Neill", "MO"],
  ["Cher", "C"],
  ["  ", "?"],
  ["07700 900123", "?"],
  ["李 小龍", "李小"],
])("the initials of %j are %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
