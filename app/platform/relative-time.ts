import { DAY, HOUR, MINUTE } from "./dates.ts";

const STEPS = [
  { below: HOUR, unit: MINUTE, name: "min" },
  { below: DAY, unit: HOUR, name: "h" },
  { below: 14 * DAY, unit: DAY, name: "d" },
  { below: 60 * DAY, unit: 7 * DAY, name: "wk" },
  { below: 730 * DAY, unit: 30.4375 * DAY, name: "mo" },
] as const;
const YEARS = { unit: 365.25 * DAY, name: "yr" };

/** A moment seen from `now`: "just now", "3 h ago", "in 2 d". Whole units, rounded down. */
export function formatRelative(at: number, now: number): string {
  const distance = Math.abs(at - now);
  if (distance < MINUTE) return "just now";
  const { unit, name } = STEPS.find((step) => distance < step.below) ?? YEARS;
  const amount = `${Math.floor(distance / unit)} ${name}`;
  return at < now ? `${amount} ago` : `in ${amount}`;
}
