import type { WeeklyHours } from "./schema.ts";

/** One stored span: weekday 1 = Monday … 7 = Sunday, minutes after local midnight. */
export interface StoredSpan {
  weekday: number;
  opensMinute: number;
  closesMinute: number;
}

/** Stored spans as seven lists, Sunday first. */
export function toWeekly(spans: readonly StoredSpan[]): WeeklyHours {
  return Array.from({ length: 7 }, (_, day) =>
    spans
      .filter(({ weekday }) => weekday % 7 === day)
      .sort((a, b) => a.opensMinute - b.opensMinute)
      .map((span) => ({ opens: wallTime(span.opensMinute), closes: wallTime(span.closesMinute) })),
  );
}

export function spansFrom(hours: WeeklyHours): StoredSpan[] {
  return hours.flatMap((spans, day) =>
    spans.map(({ opens, closes }) => ({
      weekday: day === 0 ? 7 : day,
      opensMinute: minutesOf(opens),
      closesMinute: minutesOf(closes),
    })),
  );
}

/** 570 → "09:30"; 1440 → "24:00" */
export function wallTime(minute: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
