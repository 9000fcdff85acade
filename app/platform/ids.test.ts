import { expect, test } from "vitest";
import { fixedClock } from "./clock.ts";
import { createIdSource, isUuidV7, newId, timeOfId } from "./ids.ts";

const NOW = Date.parse("2026-11-22T14:05:00.123Z");

test("a new id is a UUIDv7 in lower case that carries its time", () => {
  const id = createIdSource(fixedClock(NOW))();
  expect(isUuidV7(id)).toBe(true);
  expect(timeOfId(id)).toBe(NOW);
});

test("ids of one millisecond grow strictly, also when the counter overflows", () => {
  const next = createIdSource(fixedClock(NOW));
  const ids = Array.from({ length: 10_000 }, next);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("ids keep growing over a small step back of the clock and follow a large one", () => {
  const clock = fixedClock(NOW);
  const next = createIdSource(clock);
  const first = next();
  clock.advance(-5_000);
  expect(next() > first).toBe(true);
  clock.advance(-3_600_000);
  expect(timeOfId(next())).toBe(NOW - 3_605_000);
});

test("the same clock and the same bytes make the same id", () => {
  const fill = (bytes: Uint8Array) => bytes.fill(0xff);
  expect(createIdSource(fixedClock(NOW), fill)()).toBe(createIdSource(fixedClock(NOW), fill)());
});

test.each([
  ["a version 4 id", "7f0c6f9e-9f0a-4c60-8a55-93cde0a6ab0b"],
  ["upper case", newId().toUpperCase()],
  ["nothing", ""],
  ["a longer text", `${newId()}0`],
])("%s is not a UUIDv7 of ours", (_, text) => {
  expect(isUuidV7(text)).toBe(false);
});
