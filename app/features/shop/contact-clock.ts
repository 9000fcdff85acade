import { BANK_HOLIDAYS } from "./bank-holidays.ts";
import type { Numbers } from "./numbers.ts";
import { type OpeningClock, openingClock } from "./opening-hours.ts";

const made = new WeakMap<Numbers["quietHours"], OpeningClock>();

/** The clock of the hours in which customers may be called and texted (semantics 2.3). */
export function contactClock(numbers: Numbers["quietHours"]): OpeningClock {
  const clock = made.get(numbers) ?? makeClock(numbers);
  made.set(numbers, clock);
  return clock;
}

function makeClock(numbers: Numbers["quietHours"]): OpeningClock {
  const spans = [{ opens: numbers.contactFrom, closes: numbers.contactUntil }];
  return openingClock({
    weekly: [numbers.onSundays ? spans : [], ...Array.from({ length: 6 }, () => spans)],
    closedDays: numbers.onBankHolidays ? [] : BANK_HOLIDAYS.map(({ date }) => date),
  });
}
