import { MINUTE } from "#app/platform/dates.ts";

export const QUARTER_HOUR = 15 * MINUTE;
/** How long somebody at the counter is kept for one drop-off. */
export const SLOT_MINUTES = 15;

/** Whether slots may begin at that moment: on a quarter of an hour. */
export function isSlotStart(at: number): boolean {
  return at % QUARTER_HOUR === 0;
}

/** The quarters of an hour, counted from 1970, that a slot takes up. */
export function quartersOf(slot: { startsAt: number; endsAt: number }): number[] {
  const first = Math.floor(slot.startsAt / QUARTER_HOUR);
  const end = Math.ceil(slot.endsAt / QUARTER_HOUR);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}
