import { expect, test, vi } from "vitest";
import { RenewedValues } from "./renewed-values.ts";

const MINUTE = 60_000;
const values = () => new RenewedValues<string>({ freshMs: MINUTE, shownMs: 11 * MINUTE });
const settled = () => new Promise((done) => setImmediate(done));

test("everybody gets the old value while one new one is worked out", async () => {
  const kept = values();
  await kept.get("a", { now: 0, workOut: async () => "old" });
  let finish = (_: string) => {};
  const workOut = vi.fn(() => new Promise<string>((done) => (finish = done)));
  const asked = [1, 2, 3].map((place) => kept.get("a", { now: MINUTE + place, workOut }));
  expect(await Promise.all(asked)).toEqual(["old", "old", "old"]);
  expect(workOut).toHaveBeenCalledTimes(1);
  finish("new");
  await settled();
  expect(await kept.get("a", { now: MINUTE + 10, workOut })).toBe("new");
  expect(workOut).toHaveBeenCalledTimes(1);
});

test("a value is kept apart from others, and worked out anew once it is too old to show", async () => {
  const kept = values();
  const workOut = vi.fn().mockResolvedValueOnce("a").mockResolvedValueOnce("b");
  expect(await kept.get("a", { now: 0, workOut })).toBe("a");
  expect(await kept.get("b", { now: 0, workOut })).toBe("b");
  expect(await kept.get("a", { now: 11 * MINUTE, workOut: async () => "anew" })).toBe("anew");
});

test("a failed renewal leaves the old value and is tried again; a failed first one is thrown", async () => {
  const kept = values();
  const fails = vi.fn(() => Promise.reject(new Error("no room")));
  await expect(kept.get("a", { now: 0, workOut: fails })).rejects.toThrow("no room");
  await settled();
  expect(await kept.get("a", { now: 0, workOut: async () => "old" })).toBe("old");
  expect(await kept.get("a", { now: MINUTE, workOut: fails })).toBe("old");
  await settled();
  expect(await kept.get("a", { now: MINUTE + 1, workOut: async () => "new" })).toBe("old");
  await settled();
  expect(await kept.get("a", { now: MINUTE + 2, workOut: fails })).toBe("new");
});
