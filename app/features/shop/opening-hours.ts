import {
  type DateText,
  dateOfDay,
  dayRange,
  localDayOf,
  localMinutesOf,
  localToUtc,
  MINUTE,
  type TimeRange,
  weekdayOf,
} from "#app/platform/dates.ts";

/** One span of a day in local wall time, "09:00" up to, not including, "17:30"; at latest "24:00". */
export interface OpeningSpan {
  opens: string;
  closes: string;
}

export interface OpeningHours {
  /** Spans by weekday, 0 = Sunday … 6 = Saturday. A shop without a single span is always open. */
  weekly: readonly (readonly OpeningSpan[])[];
  closedDays: Iterable<DateText>;
}

/** A clock that runs only while the shop is open. All moments are milliseconds UTC. */
export interface OpeningClock {
  isOpenAt(at: number): boolean;
  /** `at` itself while open, else the next opening. */
  nextOpening(at: number): number;
  /** The moment when so many opening minutes have passed. */
  addOpeningMinutes(at: number, minutes: number): number;
  /** Opening minutes in `[from, to)` with fractions; 0 when the end is not after the start. */
  openingMinutesBetween(from: number, to: number): number;
  /** The same local time so many opening days later, moved forward to opening if closed then. */
  addOpeningDays(at: number, days: number): number;
  /** How many whole opening days have passed. */
  openingDaysBetween(from: number, to: number): number;
  /** The open times in `[from, to)`, in order, cut to it. */
  openRanges(from: number, to: number): TimeRange[];
}

/** A shop that is closed for longer than this counts as open again: no walk may last for ever. */
const LONGEST_CLOSURE_DAYS = 732;
const KEPT_DAYS = 4_000;
const ALL_DAY: readonly OpeningSpan[] = [{ opens: "00:00", closes: "24:00" }];

/**
 * Makes the opening-hours clock of a shop. Hours are local time (Europe/London); a span that crosses
 * a clock change counts the minutes that really pass. Days are worked out once and kept, so a look
 * at 100,000 leads costs a look-up each.
 */
export function openingClock(hours: OpeningHours): OpeningClock {
  const closed = new Set(hours.closedDays);
  const isStated = hours.weekly.some((spans) => spans.length > 0);
  const weekly = Array.from({ length: 7 }, (_, day) =>
    wallSpans((isStated ? hours.weekly[day] : ALL_DAY) ?? []),
  );
  const known = new Map<number, readonly TimeRange[]>();

  function spansOf(day: number): readonly TimeRange[] {
    const found = known.get(day);
    if (found) return found;
    if (known.size >= KEPT_DAYS) known.clear();
    const date = dateOfDay(day);
    const spans = closed.has(date) ? [] : (weekly[weekdayOf(date)] ?? []);
    const ranges = spans.map(({ from, to }) => ({
      from: localToUtc(date, from),
      to: localToUtc(date, to),
    }));
    known.set(day, ranges);
    return ranges;
  }

  /** Open ranges that end after `at`, in order, without end. */
  function* rangesAfter(at: number): Generator<TimeRange, never> {
    let shutDays = 0;
    for (let day = localDayOf(at); ; day += 1) {
      const spans = shutDays < LONGEST_CLOSURE_DAYS ? spansOf(day) : [dayRange(dateOfDay(day))];
      shutDays = spans.length > 0 ? 0 : shutDays + 1;
      for (const span of spans) if (span.to > at) yield span;
    }
  }

  function nextOpening(at: number): number {
    return Math.max(at, first(rangesAfter(at)).from);
  }

  return {
    nextOpening,

    isOpenAt: (at) => spansOf(localDayOf(at)).some(({ from, to }) => from <= at && at < to),

    addOpeningMinutes(at, minutes) {
      let left = minutes * MINUTE;
      if (left <= 0) return nextOpening(at);
      for (const { from, to } of rangesAfter(at)) {
        const start = Math.max(at, from);
        if (left <= to - start) return start + left;
        left -= to - start;
      }
      return at;
    },

    openingMinutesBetween(from, to) {
      if (to <= from) return 0;
      let open = 0;
      const last = localDayOf(to);
      for (let day = localDayOf(from); day <= last; day += 1) {
        for (const span of spansOf(day)) open += overlap(span, { from, to });
      }
      return open / MINUTE;
    },

    addOpeningDays(at, days) {
      let day = localDayOf(at);
      for (let left = days, shut = 0; left > 0; ) {
        day += 1;
        const isOpenDay = spansOf(day).length > 0 || shut >= LONGEST_CLOSURE_DAYS;
        shut = isOpenDay ? 0 : shut + 1;
        if (isOpenDay) left -= 1;
      }
      return nextOpening(localToUtc(dateOfDay(day), localMinutesOf(at)));
    },

    openRanges(from, to) {
      const ranges: TimeRange[] = [];
      const last = localDayOf(to);
      for (let day = localDayOf(from); day <= last; day += 1) {
        for (const span of spansOf(day)) {
          const cut = { from: Math.max(from, span.from), to: Math.min(to, span.to) };
          if (cut.from < cut.to) ranges.push(cut);
        }
      }
      return ranges;
    },

    openingDaysBetween(from, to) {
      const first = localDayOf(from);
      const isLastDayWhole = localMinutesOf(to) >= localMinutesOf(from);
      const last = isLastDayWhole ? localDayOf(to) : localDayOf(to) - 1;
      let days = 0;
      for (let day = first + 1; day <= last; day += 1) {
        if (spansOf(day).length > 0) days += 1;
      }
      return days;
    },
  };
}

/** Spans as minutes after midnight, in order, overlapping ones joined. */
function wallSpans(spans: readonly OpeningSpan[]): TimeRange[] {
  const joined: TimeRange[] = [];
  const sorted = spans
    .map(({ opens, closes }) => ({ from: wallMinutes(opens), to: wallMinutes(closes) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push(span);
  }
  return joined;
}

function wallMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function overlap(a: TimeRange, b: TimeRange): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}

function first<T>(items: Generator<T, never>): T {
  return items.next().value;
}
