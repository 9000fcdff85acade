import { contactClock } from "#app/features/shop/contact-clock.ts";
import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";

/**
 * When a text message that nobody presses a button for may leave: `at` itself in the hours in which
 * the shop texts customers, else their next beginning (semantics 2.3). Times are milliseconds UTC.
 */
export function afterQuietHours(
  at: number,
  numbers: Numbers["quietHours"] = USUAL_NUMBERS.quietHours,
): number {
  return contactClock(numbers).nextOpening(at);
}
