import { addDays, localDateOf, localMinutesOf, localToUtc } from "#app/platform/dates.ts";

const FIRST_MINUTE = 8 * 60;
const LAST_MINUTE = 20 * 60;

/**
 * When a text message that nobody presses a button for may leave: `at` itself between 08:00 and
 * 20:00 local time, else the next 08:00 (semantics 11). Times are milliseconds UTC.
 */
export function afterQuietHours(at: number): number {
  const minutes = localMinutesOf(at);
  if (minutes >= FIRST_MINUTE && minutes < LAST_MINUTE) return at;
  const today = localDateOf(at);
  return localToUtc(minutes < FIRST_MINUTE ? today : addDays(today, 1), FIRST_MINUTE);
}
