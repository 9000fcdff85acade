import { bankHolidays } from "./bank-holidays.ts";

export const minute = 60_000;
export const day = 86_400_000;

/** ISO weekday → opening and closing, minutes after local midnight. */
export const weeklyHours: Record<number, [number, number]> = {
  1: [540, 1050],
  2: [540, 1050],
  3: [540, 1050],
  4: [540, 1050],
  5: [540, 1050],
  6: [600, 960],
};

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0, 1);
  return last - new Date(last).getUTCDay() * day;
}

function summerOffset(at: number): number {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? 60 * minute : 0;
}

/** Midnight in London at the beginning of the local day of `at`. */
export function startOfDay(at: number): number {
  const offset = summerOffset(at);
  const local = Math.floor((at + offset) / day) * day;
  return local - summerOffset(local - offset);
}

export function localDate(at: number): string {
  return new Date(at + summerOffset(at)).toISOString().slice(0, 10);
}

export function localWeekday(at: number): number {
  return new Date(at + summerOffset(at)).getUTCDay() || 7;
}

export type ShopClock = ReturnType<typeof createShopClock>;

/** The shop's opening hours as a clock, bank holidays closed; all times UTC ms. */
export function createShopClock(now: number) {
  const year = new Date(now).getUTCFullYear();
  const closedDays = [year - 2, year - 1, year, year + 1].flatMap(bankHolidays);
  const closed = new Set(closedDays.map((one) => one.date));

  function span(at: number): [number, number] | null {
    const noon = startOfDay(at) + 12 * 60 * minute;
    const hours = weeklyHours[localWeekday(noon)];
    if (!hours || closed.has(localDate(noon))) return null;
    const midnight = Date.parse(`${localDate(noon)}T00:00:00Z`) - summerOffset(noon);
    return [midnight + hours[0] * minute, midnight + hours[1] * minute];
  }

  function nextDay(at: number): number {
    return startOfDay(startOfDay(at) + 36 * 60 * minute);
  }

  function isOpen(at: number): boolean {
    const hours = span(at);
    return hours !== null && at >= hours[0] && at < hours[1];
  }

  /** `at` itself when the shop is open, else the next opening. */
  function opening(at: number): number {
    for (let from = at; ; from = nextDay(from)) {
      const hours = span(from);
      if (hours && from < hours[1]) return Math.round(Math.max(from, hours[0]));
    }
  }

  function addOpenMinutes(at: number, minutes: number): number {
    let left = minutes * minute;
    for (let from = opening(at); ; from = opening(nextDay(from))) {
      const close = span(from)?.[1] ?? from;
      if (from + left < close) return Math.round(from + left);
      left -= close - from;
    }
  }

  function addOpenDays(at: number, days: number): number {
    let from = at;
    for (let left = days; left > 0; ) {
      from += day;
      if (span(from)) left--;
    }
    return opening(from);
  }

  return { closedDays, span, isOpen, opening, addOpenMinutes, addOpenDays };
}
