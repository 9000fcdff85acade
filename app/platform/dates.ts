import { tzOffset } from "@date-fns/tz";

/** The shop's time zone. Days, weeks and months of the product are local days of this zone. */
export const TIME_ZONE = "Europe/London";
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Twenty-four hours; a local day may be one hour shorter or longer. */
export const DAY = 24 * HOUR;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

/** A calendar date as text, `YYYY-MM-DD`. */
export type DateText = string;
/** A span of time from `from` up to, not including, `to`; milliseconds UTC. */
export interface TimeRange {
  from: number;
  to: number;
}

/** The days that lists are full of, as they are written; asked for by the hundred with each of them. */
const writtenDays = new Map<number, string>();
const MOST_WRITTEN_DAYS = 10_000;
const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));
const THREE = Array.from({ length: 1_000 }, (_, n) => String(n).padStart(3, "0"));

/** Milliseconds to ISO-8601 in UTC with milliseconds. @throws RangeError outside of what a date holds */
export function toIso(at: number): string {
  const day = Math.floor(at / DAY);
  const ms = at - day * DAY;
  const [hours, minutes] = [Math.floor(ms / HOUR), Math.floor(ms / MINUTE) % 60];
  const seconds = Math.floor(ms / 1_000) % 60;
  return `${writtenDay(day)}${TWO[hours]}:${TWO[minutes]}:${TWO[seconds]}.${THREE[Math.floor(ms % 1_000)]}Z`;
}

/** "2026-11-22T" */
function writtenDay(day: number): string {
  const known = writtenDays.get(day);
  if (known !== undefined) return known;
  if (writtenDays.size >= MOST_WRITTEN_DAYS) writtenDays.clear();
  const written = new Date(day * DAY).toISOString().slice(0, -13);
  writtenDays.set(day, written);
  return written;
}

/** Like `toIso`, and known-none stays null. */
export function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at);
}

/** ISO-8601 text to milliseconds; throws RangeError for anything else. */
export function fromIso(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError(`Not a moment: ${text.slice(0, 40)}`);
  return at;
}

/** The end of a filter's range: ISO text, or a date that stands for its local midnight. */
export function momentOf(text: string): number {
  return text.length === 10 ? localToUtc(text) : fromIso(text);
}

/** "Sun 22 Nov 2026, 14:05" */
export function formatDateTime(at: number): string {
  return `${formatDate(at)}, ${formatTime(at)}`;
}

/** "Sun 22 Nov 2026" */
export function formatDate(at: number): string {
  return formatDay(localDateOf(at));
}

/** "14:05" */
export function formatTime(at: number): string {
  return wallClock(at).slice(11, 16);
}

/** A calendar date as people read it: "Sun 22 Nov 2026". */
export function formatDay(date: DateText): string {
  const { year, month, day } = parseDate(date);
  return `${WEEKDAYS[weekdayOf(date)]} ${day} ${MONTHS[month - 1]} ${year}`;
}

/** The local date of a moment. */
export function localDateOf(at: number): DateText {
  return wallClock(at).slice(0, 10);
}

/** The local date of a moment as a count of days since 1 January 1970. */
export function localDayOf(at: number): number {
  return Math.floor((at + offsetAt(at)) / DAY);
}

/** The date that lies so many days after 1 January 1970. */
export function dateOfDay(day: number): DateText {
  return toIso(day * DAY).slice(0, 10);
}

/** Minutes since local midnight as a clock on the wall shows them, with fractions. */
export function localMinutesOf(at: number): number {
  const wall = at + offsetAt(at);
  return (wall - Math.floor(wall / DAY) * DAY) / MINUTE;
}

/**
 * The moment when the wall clock shows `minutes` after midnight on that date. When the clocks go
 * back and a time comes twice, the first counts; when they go forward and it is skipped, the moment
 * is as far after the gap as the time is inside it.
 */
export function localToUtc(date: DateText, minutes = 0): number {
  const { year, month, day } = parseDate(date);
  const asUtc = Date.UTC(year, month - 1, day) + minutes * MINUTE;
  const before = offsetAt(asUtc - DAY);
  const after = offsetAt(asUtc + DAY);
  if (before === after || offsetAt(asUtc - before) === before) return asUtc - before;
  return offsetAt(asUtc - after) === after ? asUtc - after : asUtc - before;
}

/** The date `days` later (or earlier). */
export function addDays(date: DateText, days: number): DateText {
  const { year, month, day } = parseDate(date);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** 0 = Sunday … 6 = Saturday */
export function weekdayOf(date: DateText): number {
  const { year, month, day } = parseDate(date);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** The local day as a half-open range; 23 or 25 hours long when the clocks change. */
export function dayRange(date: DateText): TimeRange {
  return daysRange(date, addDays(date, 1));
}

/** The local days from `from` up to, not including, `to`. */
export function daysRange(from: DateText, to: DateText): TimeRange {
  return { from: localToUtc(from), to: localToUtc(to) };
}

/** Asking the library is slow: each day of UTC is asked for once, at both its ends. */
const days = new Map<number, number | null>();
/** On the days when clocks change, which they only do at whole quarters of an hour. */
const quarters = new Map<number, number>();
const MOST_OFFSETS = 100_000;

function offsetAt(at: number): number {
  const day = Math.floor(at / DAY);
  const offset = kept(days, day, () => {
    const [first, last] = [askOffset(day * DAY), askOffset((day + 1) * DAY - 1)];
    return first === last ? first : null;
  });
  return offset ?? kept(quarters, Math.floor(at / (15 * MINUTE)), () => askOffset(at));
}

const askOffset = (at: number) => tzOffset(TIME_ZONE, new Date(at)) * MINUTE;

function kept<T>(offsets: Map<number, T>, key: number, ask: () => T): T {
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  const offset = ask();
  offsets.set(key, offset);
  return offset;
}

function parseDate(date: DateText): { year: number; month: number; day: number } {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return { year, month, day };
}

/** The local time written as if it were UTC. */
function wallClock(at: number): string {
  return new Date(at + offsetAt(at)).toISOString();
}
