import { addDays, weekdayOf } from "./dates.ts";

export type Granularity = "day" | "week" | "month";

const MOST = 400;

/** The local day, Monday or first of the month on which each stretch from `first` up to `last` begins. */
export function startsOf(first: string, last: string, granularity: Granularity): string[] {
  const starts = [first];
  const isStart = (date: string) =>
    granularity === "day" ||
    (granularity === "week" ? weekdayOf(date) === 1 : date.endsWith("-01"));
  for (let date = addDays(first, 1); date < last && starts.length < MOST; date = addDays(date, 1))
    if (isStart(date)) starts.push(date);
  return starts;
}
