import { expect, test } from "vitest";
import { partsIn } from "./part-rules.ts";

test.each<[string, [string, boolean][]]>([
  ["I fitted a new battery", [["Battery", true]]],
  ["It needs a new charging port", [["Charging port", false]]],
  [
    "Replaced the screen and used thermal paste on it",
    [
      ["Screen", true],
      ["Thermal paste", true],
    ],
  ],
  ["we have to order a mother board", [["Mainboard", false]]],
  ["waiting for the hard disk", [["Hard drive", false]]],
  ["put in an SSD, put in another SSD", [["SSD", true]]],
  ["need to replace the left hinge", [["Hinge", false]]],
  ["It does not need a new battery", []],
  ["There was no need to change the fan", []],
  ["the battery is fine, the screen is cracked", []],
  ["She ordered it. The keyboard works.", []],
  ["", []],
])("%s", (text, parts) => {
  expect(partsIn(text).map(({ name, isHere }) => [name, isHere])).toEqual(parts);
});

test("its place is from the deed to the part", () => {
  const text = "Today I fitted a new battery.";
  const [{ start, end } = { start: 0, end: 0 }] = partsIn(text);
  expect(text.slice(start, end)).toBe("fitted a new battery");
});

test.each([
  ["verbs only", "fit ".repeat(5_000)],
  ["a gap", `need ${" ".repeat(19_000)}`],
  ["beginnings only", "needs a new a ".repeat(1_400)],
])("%s hide nothing that follows", (_, hostile) => {
  expect(partsIn(hostile)).toEqual([]);
  expect(partsIn(`${hostile}. I fitted a new battery.`)).toHaveLength(1);
});
