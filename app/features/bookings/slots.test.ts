import fc from "fast-check";
import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { formatDateTime, MINUTE } from "#app/platform/dates.ts";
import { freeTimes, OFFER_AHEAD, OFFER_EVERY, OFFER_FOR } from "./slots.ts";

const weekday = [{ opens: "09:00", closes: "17:30" }];
const hours = openingClock({
  weekly: [[], weekday, weekday, weekday, weekday, weekday, [{ opens: "10:00", closes: "16:00" }]],
  closedDays: ["2026-12-25"],
});
const isOpen = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
  hours.openingMinutesBetween(startsAt, endsAt) * MINUTE === endsAt - startsAt;
const offer = (now: number, most = 4, placesLeft = (_quarter: number) => 1) =>
  freeTimes({ now, most, isOpen, placesLeft }).map(formatDateTime);

test("offered on the half hour, an hour ahead, only while the shop is open", () => {
  expect(offer(Date.UTC(2026, 10, 24, 16, 5))).toEqual([
    "Wed 25 Nov 2026, 09:00",
    "Wed 25 Nov 2026, 09:30",
    "Wed 25 Nov 2026, 10:00",
    "Wed 25 Nov 2026, 10:30",
  ]);
  expect(offer(Date.UTC(2026, 10, 24, 15, 30), 1)).toEqual(["Tue 24 Nov 2026, 16:30"]);
});

test("closed days and taken times are left out", () => {
  const [first] = offer(Date.UTC(2026, 11, 24, 18), 1);
  expect(first).toBe("Sat 26 Dec 2026, 10:00");
  const taken = Date.UTC(2026, 10, 25, 9) / (15 * MINUTE);
  const free = offer(Date.UTC(2026, 10, 24, 18), 2, (quarter) => (quarter === taken ? 0 : 1));
  expect(free).toEqual(["Wed 25 Nov 2026, 09:30", "Wed 25 Nov 2026, 10:00"]);
});

test.each([
  ["spring", Date.UTC(2026, 2, 27, 20), "Sat 28 Mar 2026, 10:00", "Mon 30 Mar 2026, 09:00"],
  ["autumn", Date.UTC(2026, 9, 23, 20), "Sat 24 Oct 2026, 10:00", "Mon 26 Oct 2026, 09:00"],
])("the clocks change in %s and no time moves by an hour", (_, now, first, monday) => {
  const free = offer(now, 30);
  expect(free[0]).toBe(first);
  expect(free).toContain(monday);
  expect(free.every((text) => !text.includes("08:") && !text.includes("18:"))).toBe(true);
});

test("whenever one asks: ascending, apart, in the window and open", () => {
  const now = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
  fc.assert(
    fc.property(now, fc.integer({ min: 1, max: 60 }), (at, most) => {
      const free = freeTimes({ now: at, most, isOpen, placesLeft: () => 1 });
      expect(free.length).toBeLessThanOrEqual(most);
      for (const [i, one] of free.entries()) {
        expect(one).toBeGreaterThanOrEqual(at + OFFER_AHEAD);
        expect(one).toBeLessThanOrEqual(at + OFFER_FOR);
        expect(one % OFFER_EVERY).toBe(0);
        expect(hours.isOpenAt(one)).toBe(true);
        if (i > 0) expect(one - (free[i - 1] ?? 0)).toBeGreaterThanOrEqual(OFFER_EVERY);
      }
    }),
    { numRuns: 200 },
  );
});
