import { expect, test } from "vitest";
import { placePanel } from "./menu-position.ts";

const screen = { width: 390, height: 844 };
const panel = { width: 200, height: 300 };

test.each([
  ["under its anchor", { top: 100, bottom: 144, left: 20, right: 64 }, "start", 148, 20],
  ["aligned to the end", { top: 100, bottom: 144, left: 300, right: 344 }, "end", 148, 144],
  [
    "above when there is no room below",
    { top: 700, bottom: 744, left: 20, right: 64 },
    "start",
    396,
    20,
  ],
  ["inside the right edge", { top: 100, bottom: 144, left: 340, right: 384 }, "start", 148, 182],
  ["inside the left edge", { top: 100, bottom: 144, left: 4, right: 48 }, "end", 148, 8],
] as const)("a panel opens %s", (_where, anchor, align, top, left) => {
  expect(placePanel({ anchor, panel, screen, align })).toEqual({ top, left });
});
