import { addDays, formatDate, formatTime, localDateOf, localToUtc, toIso } from "./dates.ts";
import { formatRelative } from "./relative-time.ts";

/** A moment as a page prints it: written in the shop's zone, never in the browser's. */
export interface Moment {
  iso: string;
  text: string;
  relative: string;
}

/** "14:05" today, "Tomorrow 09:00", "Yesterday 17:30", else "Mon 30 Nov 09:00" (the year when it is another). */
export function formatShort(at: number, now: number): string {
  const date = localDateOf(at);
  const today = localDateOf(now);
  const time = formatTime(at);
  if (date === today) return time;
  if (date === addDays(today, 1)) return `Tomorrow ${time}`;
  if (date === addDays(today, -1)) return `Yesterday ${time}`;
  const day = formatDate(at);
  return `${date.slice(0, 4) === today.slice(0, 4) ? day.slice(0, -5) : day} ${time}`;
}

/** The same in the middle of a sentence: "until tomorrow 09:00". */
export function shortWithin(at: number, now: number): string {
  return formatShort(at, now).replace(/^[TY](?=omorrow|esterday)/, (letter) =>
    letter.toLowerCase(),
  );
}

export function toMoment(iso: string, now: number): Moment {
  const at = Date.parse(iso);
  return { iso: toIso(at), text: formatShort(at, now), relative: formatRelative(at, now) };
}

/** The wall clock of the shop as a date-time field holds it: "2026-11-22T14:05". */
export function toWallClock(at: number): string {
  return `${localDateOf(at)}T${formatTime(at)}`;
}

/** What a date-time field holds, as a moment; null for anything else. */
export function fromWallClock(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/.exec(text.trim());
  if (!match?.[1]) return null;
  const at = localToUtc(match[1], Number(match[2]) * 60 + Number(match[3]));
  return Number.isFinite(at) ? at : null;
}
