import { expect, test } from "vitest";
import { PHOTO_PLACES, pointFrom } from "./photo-places.ts";

const size = { width: 300, height: 200 };
const posted = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return pointFrom(form, size);
};

test.each([
  ["a tap", { "mark.x": "150", "mark.y": "50" }, { x: 0.5, y: 0.25 }],
  ["a tap beyond the edge", { "mark.x": "400", "mark.y": "-3" }, { x: 1, y: 0 }],
  ["the keyboard on the picture", { "mark.x": "0", "mark.y": "0" }, null],
  ["a part by its name", { place: "20" }, { x: 0.167, y: 0.833 }],
  ["the middle", { place: "11" }, { x: 0.5, y: 0.5 }],
  ["no such part", { place: "77" }, null],
  ["nothing", {}, null],
  ["no numbers", { "mark.x": "a", "mark.y": "b" }, null],
])("%s", (_, fields, point) => {
  expect(posted(fields as Record<string, string>)).toEqual(point);
});

test("nine parts, each with a name of its own", () => {
  expect(new Set(PHOTO_PLACES.map(({ label }) => label)).size).toBe(9);
  expect(PHOTO_PLACES[4]?.label).toBe("Middle centre");
});
