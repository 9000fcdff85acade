import { expect, test } from "vitest";
import { joined, merge, toBody, toFields } from "./merge-rules.ts";

const base = { colour: "red", size: 1, note: "old" };

test.each([
  ["only mine changed", { colour: "blue" }, base, { colour: "blue" }, []],
  ["only theirs changed", { colour: "red" }, { ...base, size: 2 }, {}, []],
  [
    "the other side changed another field",
    { colour: "blue" },
    { ...base, size: 2 },
    { colour: "blue" },
    [],
  ],
  ["both wrote the same", { colour: "blue" }, { ...base, colour: "blue" }, {}, []],
  [
    "both wrote something else",
    { colour: "blue", size: 3 },
    { ...base, colour: "green" },
    { size: 3 },
    [{ name: "colour", mine: "blue", theirs: "green" }],
  ],
  [
    "theirs was emptied",
    { colour: "blue" },
    { ...base, colour: null },
    {},
    [{ name: "colour", mine: "blue", theirs: null }],
  ],
  [
    "what the server never shows is sent as it is",
    { passcode: "4711" },
    base,
    { passcode: "4711" },
    [],
  ],
  [
    "nothing known and nothing there is the same",
    { extra: "x" },
    { ...base, extra: null },
    { extra: "x" },
    [],
  ],
])("%s", (_name, mine, current, send, conflicts) => {
  expect(merge({ base, mine, current })).toEqual({ send, conflicts });
});

test("words added to a text follow whatever stands there now, once", () => {
  const added = { note: "mine" };
  const mine = { note: "old\nmine" };
  expect(merge({ base, mine, added, current: { note: "old\ntheirs" } })).toEqual({
    send: { note: "old\ntheirs\nmine" },
    conflicts: [],
  });
  expect(merge({ base, mine, added, current: { note: null } }).send).toEqual({ note: "mine" });
  expect(merge({ base, mine, added, current: { note: "old\nmine\ntheirs" } }).send).toEqual({});
});

test("each part of a device stands for itself, the order of keys says nothing", () => {
  const before = toFields({ conditions: [{ part: "glass", state: "GOOD", note: null }] });
  const mine = toFields({
    conditions: [
      { part: "glass", state: "DAMAGED", note: null },
      { part: "case", state: "WORN", note: "edge" },
    ],
  });
  const current = toFields({
    conditions: [
      { part: "glass", note: null, state: "GOOD" },
      { part: "case", note: "edge", state: "WORN" },
      { part: "power", note: null, state: "GOOD" },
    ],
  });
  const { send, conflicts } = merge({ base: before, mine, current });
  expect(conflicts).toEqual([]);
  expect(toBody(send)).toEqual({ conditions: [{ part: "glass", state: "DAMAGED", note: null }] });
});

test("a body without parts has no list of them", () => {
  expect(toBody({ accessories: ["Case"] })).toEqual({ accessories: ["Case"] });
  expect([joined("", "a"), joined("a\n", "b")]).toEqual(["a", "a\nb"]);
});
