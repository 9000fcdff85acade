import { toWallClock } from "#app/platform/short-time.ts";
import type { BookingFormValues } from "./components/edit-booking-form.tsx";
import type { Booking } from "./schema.ts";

/** A job as the fields of the form hold one. */
export function bookingFormValues(booking: Booking): BookingFormValues {
  const wall = (at: string | null) => (at === null ? "" : toWallClock(Date.parse(at)));
  return {
    fault: booking.fault,
    slotStartsAt: wall(booking.slotStartsAt),
    promisedAt: wall(booking.promisedAt),
    assignedTo: booking.assignedTo ?? "",
    notes: booking.notes ?? "",
  };
}
