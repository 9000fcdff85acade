import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { HOUR, MINUTE } from "#app/platform/dates.ts";
import { availableInMinutes, capacityOver, type Shift, untilWhen } from "./rota-rules.ts";

const mornings = [{ opens: "09:00", closes: "12:00" }];
const rota = openingClock({
  weekly: [[], mornings, mornings, [], [], [], []],
  closedDays: ["2026-11-30"],
});
/** Tuesday in winter: local time is UTC. */
const tuesday = (hour: number, minute = 0) => Date.UTC(2026, 10, 24, hour, minute);
const thursday = Date.UTC(2026, 10, 26, 10);

test.each([
  ["no rota: at any time", { isOn: true, rota: null, untilAt: null }, tuesday(23), 0],
  ["on the rota", { isOn: true, rota, untilAt: null }, tuesday(9), 0],
  ["the last minute of a shift", { isOn: true, rota, untilAt: null }, tuesday(11, 59), 0],
  ["soon on the rota", { isOn: true, rota, untilAt: null }, tuesday(8, 56), 4],
  [
    "the shift is over, Monday is a holiday: Tuesday",
    { isOn: true, rota, untilAt: null },
    tuesday(12),
    9_900,
  ],
  ["off the rota, yet set available", { isOn: true, rota, untilAt: tuesday(20) }, tuesday(19), 0],
  ["set available until now", { isOn: true, rota, untilAt: tuesday(20) }, tuesday(20), 9_420],
  ["the switch is off on the rota", { isOn: false, rota, untilAt: null }, tuesday(10), null],
  [
    "the switch is off without a rota",
    { isOn: false, rota: null, untilAt: null },
    tuesday(10),
    null,
  ],
])("%s", (_, taking, now, minutes) => {
  expect(availableInMinutes(taking, now)).toBe(minutes);
});

test("whoever says so off the rota takes leads until midnight", () => {
  expect(untilWhen(rota, tuesday(18))).toBe(tuesday(24));
  expect(untilWhen(rota, tuesday(10))).toBeNull();
  expect(untilWhen(null, thursday)).toBeNull();
});

const shift = (userId: string, changes: Partial<Shift> = {}): Shift => ({
  userId,
  role: "TECHNICIAN",
  locationId: null,
  skills: [],
  from: tuesday(9),
  to: tuesday(12),
  ...changes,
});
const span = { from: tuesday(10), to: tuesday(10) + 15 * MINUTE };

test.each<[string, Shift[], Parameters<typeof capacityOver>[2], number]>([
  ["nobody", [], {}, 0],
  ["two", [shift("ann"), shift("bob")], {}, 2],
  ["one person in two shifts", [shift("ann"), shift("ann")], {}, 1],
  ["comes in the middle of it", [shift("ann", { from: span.from + MINUTE })], {}, 0],
  ["leaves at its end", [shift("ann", { from: tuesday(9), to: span.to })], {}, 1],
  ["works elsewhere", [shift("ann", { locationId: "south" })], { locationId: "north" }, 0],
  ["works anywhere", [shift("ann")], { locationId: "north" }, 1],
  ["another skill", [shift("ann", { skills: ["console"] })], { category: "laptop" }, 0],
  ["the skill", [shift("ann", { skills: ["laptop"] })], { category: "laptop" }, 1],
  ["technicians only", [shift("ann", { role: "ADMIN" })], { role: "TECHNICIAN" }, 0],
])("capacity: %s", (_, shifts, wanted, expected) => {
  expect(capacityOver(shifts, span, wanted)).toBe(expected);
});

test("open ranges of a clock are cut to what was asked", () => {
  expect(rota.openRanges(tuesday(11), tuesday(11) + 24 * HOUR)).toEqual([
    { from: tuesday(11), to: tuesday(12) },
  ]);
  expect(rota.openRanges(thursday, thursday)).toEqual([]);
});
