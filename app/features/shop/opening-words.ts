import {
  DAY,
  formatDate,
  formatTime,
  localDateOf,
  localMinutesOf,
  weekdayOf,
} from "#app/platform/dates.ts";
import type { OpeningClock } from "./opening-hours.ts";
import type { WeeklyHours } from "./schema.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** One short sentence: "Open today until 17:30." or when the shop opens again; null without hours. */
export function openingText(
  { hours, clock }: { hours: WeeklyHours; clock: OpeningClock },
  now: number,
): string | null {
  if (hours.every((spans) => spans.length === 0)) return null;
  if (clock.isOpenAt(now)) {
    const today = hours[weekdayOf(localDateOf(now))] ?? [];
    const minute = localMinutesOf(now);
    const span = today.find(
      ({ opens, closes }) => minutesOf(opens) <= minute && minute < minutesOf(closes),
    );
    return span ? `Open today until ${span.closes}.` : "Open now.";
  }
  const next = clock.nextOpening(now);
  return `Closed now, open again ${dayWord(next, now)} at ${formatTime(next)}.`;
}

/** The week in lines, days with the same hours together: "Monday to Friday 09:00–17:30". */
export function weekText(hours: WeeklyHours): { days: string; times: string }[] {
  const groups: { from: number; to: number; times: string }[] = [];
  for (const day of MONDAY_FIRST) {
    const times = (hours[day] ?? []).map(({ opens, closes }) => `${opens}–${closes}`).join(", ");
    const last = groups.at(-1);
    if (last?.times === times) last.to = day;
    else groups.push({ from: day, to: day, times });
  }
  return groups.map(({ from, to, times }) => ({
    days: from === to ? `${DAYS[from]}` : `${DAYS[from]} to ${DAYS[to]}`,
    times: times || "Closed",
  }));
}

function dayWord(at: number, now: number): string {
  const day = localDateOf(at);
  if (day === localDateOf(now)) return "today";
  return day === localDateOf(now + DAY) ? "tomorrow" : `on ${formatDate(at)}`;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
