/** A time at which a device may be brought in, as the server names it. */
export interface FreeSlot {
  startsAt: string;
  text: string;
  locationId: string;
  /** Where there are several places. */
  locationName: string | null;
}

/** What is posted for a time: the moment and the place. */
export const slotValue = ({ startsAt, locationId }: FreeSlot) => `${startsAt} ${locationId}`;

/** What became of the time that a visitor chose. */
export function timeText(slotText: string, isConfirmed: boolean): string {
  return isConfirmed
    ? `You are booked: ${slotText}.`
    : `${slotText} is held for you until we confirm it.`;
}
