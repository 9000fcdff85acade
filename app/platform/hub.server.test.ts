import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { announceCommitted, type EmittedEvent } from "./events.server.ts";
import { type Hub, startHub } from "./hub.server.ts";

let shop: TestShop;
let hub: Hub;
let heard: string[][];
beforeEach(async () => {
  shop = await testShop();
  hub = startHub(shop.database);
  heard = [];
  const { actor } = shop.as("adam");
  await hub.join(
    { actor, send: (news) => void (news.type === "changed" && heard.push(news.subjects)) },
    null,
  );
  heard.length = 0;
  vi.useFakeTimers();
});
afterEach(async () => {
  vi.useRealTimers();
  hub.stop();
  await shop.close();
});

const change = (id: number, subject: string): EmittedEvent => ({
  ...{ id, type: "lead.changed", at: 0, isQuiet: false, kind: "change", actorId: null },
  subject: { type: "lead", id: subject },
});

test("a change is told in good time for a screen, with what it set off", () => {
  announceCommitted([change(1, "a")]);
  vi.advanceTimersByTime(40);
  announceCommitted([change(2, "b")]);
  vi.advanceTimersByTime(80);
  expect(heard).toEqual([["lead", "lead:a", "lead:b"]]);
});

test("a storm is told ten times a second, and what came last is told too", () => {
  for (let n = 1; n <= 100; n += 1) {
    announceCommitted([change(n, String(n))]);
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(1_000);
  expect(heard.length).toBeLessThanOrEqual(11);
  expect(heard.at(-1)).toContain("lead:100");
});

test("more than a hundred subjects are a list that changed", () => {
  announceCommitted(Array.from({ length: 101 }, (_, n) => change(n + 1, String(n))));
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual([["*"]]);
});

test("what is quiet, or only a look at something, is not told", () => {
  announceCommitted([
    { ...change(1, "a"), isQuiet: true },
    { ...change(2, "b"), kind: "access" },
  ]);
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual([]);
});
