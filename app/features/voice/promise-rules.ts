import { addDays, type DateText, weekdayOf } from "#app/platform/dates.ts";

/** When something was promised: a day and, if a time was said, the minutes after midnight. */
export interface SpokenPromise {
  date: DateText;
  minutes: number | null;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

const TRIGGER =
  /\b(?:ready|done|finish(?:ed)?|promised?|collect(?:s|ed|ion)?|pick(?:s|ed)?(?: it)? up|back)\b/gi;
/** How far after such a word the day or the time belongs to it. */
const REACH = 70;

const WEEKDAYS = "sunday|monday|tuesday|wednesday|thursday|friday|saturday".split("|");
const MONTHS =
  "january|february|march|april|may|june|july|august|september|october|november|december".split(
    "|",
  );
const SAID_DAY = new RegExp(
  [
    "\\b(?<near>today|the day after tomorrow|tomorrow)\\b",
    `\\b(?<next>next )?(?<weekday>${WEEKDAYS.join("|")})\\b`,
    `\\b(?<date>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${MONTHS.join("|")})\\b`,
  ].join("|"),
  "i",
);

const HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve".split("|");
const PAST: Record<string, number> = { "half past": 30, "quarter past": 15, "quarter to": -15 };
const AFTER: Record<string, number> = { fifteen: 15, thirty: 30, "forty five": 45 };
const HOUR = `(?<hour>${HOURS.join("|")}|1[0-2]|[1-9])`;
const BY = "\\b(?:at|by|before|around|about|for|after) ";
const HALF = "(?: (?<half>[ap])\\.?m\\b\\.?| in the (?<part>morning|afternoon|evening))";
const SAID_TIME = new RegExp(
  [
    "\\b(?<noon>noon|midday)\\b",
    `(?:${BY})?\\b(?<hours>[01]?\\d|2[0-3])[:.](?<clock>[0-5]\\d)\\b`,
    `${BY}(?:(?<past>half past|quarter past|quarter to) )?${HOUR}\\b(?: (?<after>fifteen|thirty|forty five)\\b)?(?: o'?clock\\b)?${HALF}?(?! (?:days?|weeks?|hours?|minutes?|pounds?)\\b)`,
  ].join("|"),
  "i",
);
/** Shops are open by day: "by five" is the afternoon, "by nine" the morning. */
const FIRST_MORNING_HOUR = 8;

/**
 * The first time that words promise, told on `today` (the shop's date): "ready by Friday at five". A
 * weekday is the next one to come, "next" the one of the next week (Monday to Sunday).
 */
export function promiseIn(text: string, today: DateText): SpokenPromise | null {
  for (const trigger of text.matchAll(TRIGGER)) {
    const from = trigger.index + trigger[0].length;
    const near = text.slice(from, from + REACH).split(/[!?]|\.(?!\d)/, 1)[0] ?? "";
    const day = SAID_DAY.exec(near);
    const time = SAID_TIME.exec(near);
    const date = day ? dateOf(day.groups ?? {}, today) : today;
    if ((!day && !time) || date === null) continue;
    const ends = [day, time].map((match) => (match ? match.index + match[0].length : 0));
    return {
      date,
      minutes: time ? minutesOf(time.groups ?? {}) : null,
      start: trigger.index,
      end: from + Math.max(...ends),
    };
  }
  return null;
}

type Groups = Record<string, string | undefined>;

function dateOf({ near, next, weekday, date, month }: Groups, today: DateText): DateText | null {
  if (near) {
    const days = { today: 0, tomorrow: 1 }[near.toLowerCase()] ?? 2;
    return addDays(today, days);
  }
  if (weekday) return dateOfWeekday(WEEKDAYS.indexOf(weekday.toLowerCase()), Boolean(next), today);
  const day = Number(date);
  const place = MONTHS.indexOf((month ?? "").toLowerCase()) + 1;
  const year = Number(today.slice(0, 4));
  const said = [year, year + 1].map((one) => calendarDate(one, place, day));
  return said.find((one) => one !== null && one >= today) ?? null;
}

function dateOfWeekday(weekday: number, isNextWeek: boolean, today: DateText): DateText {
  const fromMonday = (day: number) => (day + 6) % 7;
  const now = weekdayOf(today);
  if (isNextWeek) return addDays(today, 7 - fromMonday(now) + fromMonday(weekday));
  return addDays(today, ((weekday - now + 6) % 7) + 1);
}

/** Null for what no calendar has, as 31 June. */
function calendarDate(year: number, month: number, day: number): DateText | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && day > 0 ? at.toISOString().slice(0, 10) : null;
}

function minutesOf({ noon, hours, clock, past, hour, after, half, part }: Groups): number {
  if (noon) return 12 * 60;
  if (hours) return inTheDay(Number(hours)) * 60 + Number(clock);
  const said = HOURS.indexOf((hour ?? "").toLowerCase()) + 1 || Number(hour);
  const isMorning = half?.toLowerCase() === "a" || part?.toLowerCase() === "morning";
  const isLater = half !== undefined || part !== undefined;
  const known = isMorning ? said % 12 : isLater ? (said % 12) + 12 : inTheDay(said);
  return known * 60 + (PAST[(past ?? "").toLowerCase()] ?? AFTER[(after ?? "").toLowerCase()] ?? 0);
}

const inTheDay = (hour: number) => (hour > 0 && hour < FIRST_MORNING_HOUR ? hour + 12 : hour);
