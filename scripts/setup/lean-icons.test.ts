import { expect, test } from "vitest";
import { onePath } from "./lean-icons.ts";

test.each([
  ["a path", [["path", { d: "M5 12h14", key: "a" }]], "M5 12h14"],
  [
    "a relative path after another",
    [
      ["path", { d: "M5 12h14" }],
      ["path", { d: "m9 15 2 2 4-4" }],
    ],
    "M5 12h14M0 0m9 15 2 2 4-4",
  ],
  ["a line", [["line", { x1: "1", y1: "2", x2: "3", y2: "4" }]], "M1 2L3 4"],
  ["a circle", [["circle", { cx: "12", cy: "10", r: "3" }]], "M9 10a3 3 0 1 1 6 0a3 3 0 1 1 -6 0z"],
  ["a square", [["rect", { x: "3", y: "4", width: "5", height: "6" }]], "M3 4h5v6h-5z"],
  [
    "round corners",
    [["rect", { x: "3", y: "3", width: "18", height: "16", rx: "2" }]],
    "M5 3h14a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2z",
  ],
  [
    "a filled circle is left as it is",
    [["circle", { cx: "1", cy: "1", r: "1", fill: "red" }]],
    null,
  ],
  ["an unknown shape is left as it is", [["polygon", { points: "0 0 1 1" }]], null],
] as [string, Parameters<typeof onePath>[0], string | null][])("%s", (_name, shapes, outline) => {
  expect(onePath(shapes)).toBe(outline);
});
