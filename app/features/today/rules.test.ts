import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/platform/dates.ts";
import { byPoints, firstOf, lateness, pointsOf } from "./rules.ts";

const NOW = Date.UTC(2026, 10, 24, 10);

test.each([
  // since, due, lateness
  ["a clock that starts now", 0, 15 * MINUTE, 0],
  ["a quarter hour of which half has passed", -7.5 * MINUTE, 7.5 * MINUTE, 0.5],
  ["due this minute", -DAY, 0, 1],
  ["a follow-up a day late", -2 * DAY, -DAY, 2],
  ["as long again and a half", -2.5 * HOUR, -1.5 * HOUR, 2.5],
  ["late by weeks: counts no more than five", -40 * DAY, -39 * DAY, 5],
  ["not yet begun", HOUR, 2 * HOUR, 0],
  ["begin and end in one moment: a minute", -30_000, -30_000, 0.5],
])("%s", (_name, since, dueAt, expected) => {
  expect(lateness({ since: NOW + since, dueAt: NOW + dueAt }, NOW)).toBeCloseTo(expected, 6);
});

test("whoever waits is due from the first minute", () => {
  const wait = (passed: number) => {
    const since = NOW - passed;
    return lateness({ since, dueAt: since + 15 * MINUTE, isWaiting: true }, NOW);
  };
  expect([0, 15, 30, 600].map((minutes) => wait(minutes * MINUTE))).toEqual([1, 2, 3, 5]);
});

test.each([
  ["£129, twice as late", 12_900, 2, 258],
  ["an unknown worth counts as £80", null, 1, 80],
  ["a warranty job for nothing counts as £20", 0, 3, 60],
  ["nothing of the time has passed", 50_000, 0, 0],
])("%s", (_name, worth, late, expected) => {
  const times = { since: NOW - late * DAY, dueAt: NOW - (late - 1) * DAY };
  expect(pointsOf({ worth, ...times }, NOW)).toBeCloseTo(expected, 6);
});

test("value × lateness, then the earlier due, then the id", () => {
  const item = (id: string, worth: number, late: number) => ({
    id,
    dueAt: new Date(NOW - (late - 1) * DAY).toISOString(),
    points: pointsOf({ worth, since: NOW - late * DAY, dueAt: NOW - (late - 1) * DAY }, NOW),
  });
  const cheapAndLate = item("c", 10_000, 3);
  const dearAndDue = item("d", 25_000, 1);
  const same = item("a", 15_000, 2);
  const items = [dearAndDue, item("b", 15_000, 2), same, cheapAndLate];
  expect(items.sort(byPoints).map(({ id }) => id)).toEqual(["c", "a", "b", "d"]);
});

test("a new enquiry is in the list however much is worth more; an older one waits its turn", () => {
  const now = Date.UTC(2026, 10, 24, 10);
  const work = (id: string, points: number, change: object = {}) => ({
    id,
    points,
    kind: "follow-up" as const,
    since: new Date(now - 2 * HOUR).toISOString(),
    dueAt: new Date(now).toISOString(),
    ...change,
  });
  const since = new Date(now - HOUR + 1).toISOString();
  const list = [
    work("old answer", 1, { kind: "answer" }),
    work("new answer", 2, { kind: "answer", since }),
    ...[1, 2, 3, 4].map((n) =>
      work(`newer ${n}`, n, { kind: "answer", since: new Date(now - n * 60_000).toISOString() }),
    ),
    work("newest", 1, { kind: "answer", since: new Date(now).toISOString() }),
    work("new follow-up", 3, { since }),
    work("b", 50),
    work("a", 90),
  ];
  const ids = firstOf(list, { most: 2, now }).map(({ id }) => id);
  expect(ids).toEqual(["a", "b", "newest", "newer 1", "newer 2", "newer 3", "newer 4"]);
});
