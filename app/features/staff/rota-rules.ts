import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { DAY, dayRange, localDateOf, MINUTE, type TimeRange } from "#app/platform/dates.ts";

/** One continuous stretch of work of one person. */
export interface Shift extends TimeRange {
  userId: string;
  role: "TECHNICIAN" | "ADMIN" | "SUPER_ADMIN";
  /** Null works at any location. */
  locationId: string | null;
  /** Kinds of device, slugs of the catalogue; empty = all. */
  skills: readonly string[];
}

export interface LeadTaking {
  /** The switch "I take leads". */
  isOn: boolean;
  /** Null for somebody without a rota, who takes leads at any time. */
  rota: OpeningClock | null;
  /** Off the rota, yet taking leads until then. */
  untilAt: number | null;
}

const FORESEEN = 14 * DAY;

/**
 * In how many minutes somebody takes leads: 0 = now, by rota or because they said so; null = not
 * foreseen within two weeks. The switch turned off outweighs both.
 */
export function availableInMinutes(
  { isOn, rota, untilAt }: LeadTaking,
  now: number,
): number | null {
  if (!isOn) return null;
  if (rota === null || rota.isOpenAt(now) || (untilAt !== null && now < untilAt)) return 0;
  const next = rota.nextOpening(now);
  return next - now > FORESEEN ? null : Math.ceil((next - now) / MINUTE);
}

/** Until when "I take leads" reaches for somebody who says it off the rota: the end of that local day. */
export function untilWhen(rota: OpeningClock | null, now: number): number | null {
  if (rota === null || rota.isOpenAt(now)) return null;
  return dayRange(localDateOf(now)).to;
}

/**
 * How many people work through the whole of a time span: of one location, able to repair one kind of
 * device, of one role, as far as these are given. People are counted once.
 */
export function capacityOver(
  shifts: readonly Shift[],
  span: TimeRange,
  wanted: { locationId?: string; category?: string; role?: Shift["role"] } = {},
): number {
  const present = shifts.filter(
    (shift) =>
      shift.from <= span.from &&
      span.to <= shift.to &&
      (wanted.role === undefined || wanted.role === shift.role) &&
      (wanted.locationId === undefined ||
        shift.locationId === null ||
        shift.locationId === wanted.locationId) &&
      (wanted.category === undefined ||
        shift.skills.length === 0 ||
        shift.skills.includes(wanted.category)),
  );
  return new Set(present.map(({ userId }) => userId)).size;
}
