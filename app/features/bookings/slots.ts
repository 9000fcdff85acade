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

/** Visitors are offered every half hour, not sooner than an hour ahead, for three weeks. */
export const OFFER_EVERY = 30 * MINUTE;
export const OFFER_AHEAD = 60 * MINUTE;
export const OFFER_FOR = 21 * 24 * 60 * MINUTE;

interface Offering {
  now: number;
  /** Whether the whole slot lies in the opening hours. */
  isOpen: (slot: { startsAt: number; endsAt: number }) => boolean;
  /** How many places at the counter are left in that quarter of an hour. */
  placesLeft: (quarterHourUtc: number) => number;
  most: number;
}

/**
 * The next times that somebody may choose, soonest first. Real time is walked, so a clock change
 * neither repeats a time nor moves one.
 */
export function freeTimes({ now, isOpen, placesLeft, most }: Offering): number[] {
  const first = Math.ceil((now + OFFER_AHEAD) / OFFER_EVERY) * OFFER_EVERY;
  const free: number[] = [];
  for (let at = first; at <= now + OFFER_FOR && free.length < most; at += OFFER_EVERY) {
    const slot = { startsAt: at, endsAt: at + SLOT_MINUTES * MINUTE };
    if (isOpen(slot) && quartersOf(slot).every((quarter) => placesLeft(quarter) > 0)) free.push(at);
  }
  return free;
}
