import { beforeEach, expect, test, vi } from "vitest";
import { fakeStorage, refusing } from "#tests/fixtures/browser-storage.ts";
import { forgetSigned, keepStrokes, keptStrokes } from "./kept-strokes.ts";

const unsigned = { jobId: "a", signedAt: null };
const strokes = [[0.1, 0.2, 0.3, 0.4]];
beforeEach(() => vi.stubGlobal("sessionStorage", fakeStorage()));

test("what was drawn is there again for the same signature of the same job, and for no other", () => {
  keepStrokes(unsigned, strokes);
  expect(keptStrokes(unsigned)).toEqual(strokes);
  expect(keptStrokes({ ...unsigned, jobId: "b" })).toEqual([]);
  expect(keptStrokes({ ...unsigned, signedAt: "2026-11-24T10:00:00.000Z" })).toEqual([]);
});

test("cleared, or signed, nothing is kept; another signed job takes nothing away", () => {
  keepStrokes(unsigned, strokes);
  forgetSigned({ jobId: "b", signedAt: "2026-11-24T10:00:00.000Z" });
  forgetSigned(unsigned);
  expect(keptStrokes(unsigned)).toEqual(strokes);
  forgetSigned({ jobId: "a", signedAt: "2026-11-24T10:00:00.000Z" });
  expect(sessionStorage.length).toBe(0);
  keepStrokes(unsigned, strokes);
  keepStrokes(unsigned, []);
  expect(sessionStorage.length).toBe(0);
});

test.each(refusing)("a browser that keeps nothing, said %s, signs all the same", (_when, get) => {
  Object.defineProperty(globalThis, "sessionStorage", { get, configurable: true });
  keepStrokes(unsigned, strokes);
  expect(keptStrokes(unsigned)).toEqual([]);
  forgetSigned({ ...unsigned, signedAt: "2026-11-24T10:00:00.000Z" });
});
