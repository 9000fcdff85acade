import type { Context } from "#app/platform/context.server.ts";
import { addDays, HOUR, localDateOf, localToUtc, toIso } from "#app/platform/dates.ts";
import { formatShort, toWallClock } from "#app/platform/short-time.ts";

const NINE = 9 * 60;

/** A moment offered as one tap; `at` is the wall clock of the shop, as a field holds it. */
export interface QuickTime {
  label: string;
  at: string;
}

/** "In 1 hour", "Tomorrow 9:00", "In 3 days", "In a week". */
export function quickTimes({ now }: Pick<Context, "now">): QuickTime[] {
  const today = localDateOf(now);
  const onDay = (days: number) => localToUtc(addDays(today, days), NINE);
  return [
    { label: "In 1 hour", at: toWallClock(now + HOUR) },
    { label: "Tomorrow 9:00", at: toWallClock(onDay(1)) },
    { label: `In 3 days (${formatShort(onDay(3), now).slice(0, 3)})`, at: toWallClock(onDay(3)) },
    { label: "In a week", at: toWallClock(onDay(7)) },
  ];
}

/** What a date-time field posts, as the moment it means in the shop; ISO-8601. */
export function momentOfField(text: string): string {
  const [date = "", time = ""] = text.split("T");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return toIso(localToUtc(date, hours * 60 + minutes));
}
