import type { Numbers } from "#app/features/shop/numbers.ts";
import { toIso } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { isOpenTicket, ticketLabel } from "./rules.ts";
import type { Booking } from "./schema.ts";
import { isNearEnd, type NormClock, normEnd } from "./ticket-norms.ts";

/** What tells whether a job has been in its state for too long. */
interface Norms {
  clock: NormClock;
  numbers: Numbers;
}

/**
 * A job as screens print one: every word and time is written by the server. With the shop's clock
 * and numbers it also says whether the job has been in its state for too long.
 */
export function toBookingView(booking: Booking, now: number, norms: Norms | null = null) {
  const { slotStartsAt, promisedAt, total, paid } = booking;
  const due = total && paid ? total.amount - paid.amount : null;
  return {
    id: booking.id,
    version: booking.version,
    number: booking.number,
    status: booking.status,
    statusText: ticketLabel(booking.status),
    statusSince: toMoment(booking.statusEnteredAt, now),
    isOpen: isOpenTicket(booking.status),
    customerReads: booking.customerReads,
    moves: booking.allowedMoves.map((value) => ({ value, label: ticketLabel(value) })),
    customerId: booking.customerId,
    customerName: booking.customerName,
    customerPhone: booking.customerPhone,
    customerPhoneText: booking.customerPhoneDisplay,
    customerEmail: booking.customerEmail,
    isContactMasked: booking.isContactMasked,
    deviceId: booking.deviceId,
    device: booking.deviceName,
    fault: booking.fault,
    notes: booking.notes,
    assignedTo: booking.assignedTo,
    assignee: booking.assignedToName,
    leadId: booking.leadId,
    slot: slotStartsAt === null ? null : toMoment(slotStartsAt, now),
    promised: promisedAt === null ? null : toMoment(promisedAt, now),
    isLate: promisedAt !== null && isOpenTicket(booking.status) && Date.parse(promisedAt) < now,
    total: total && formatMoney(total.amount),
    paid: paid && paid.amount !== 0 ? formatMoney(paid.amount) : null,
    due: due !== null && due > 0 ? formatMoney(due) : null,
    created: toMoment(booking.createdAt, now),
    isComeback: booking.comebackOf !== null,
    statusReason: booking.statusReason,
    norm: norms && normView(booking, now, norms),
  };
}

/** What the card of a board tells of a job; there are many of them on one page. */
export function toJobCard(booking: Booking, now: number, norms: Norms | null) {
  return {
    id: booking.id,
    number: booking.number,
    customerName: booking.customerName,
    device: booking.deviceName,
    fault: booking.fault,
    assignee: booking.assignedToName,
    isComeback: booking.comebackOf !== null,
    norm: norms && normView(booking, now, norms),
  };
}

/** "Overdue since 2 hours", or that the end is near; null where all is well. */
function normView(booking: Booking, now: number, { clock, numbers }: Norms) {
  const from = Date.parse(booking.statusEnteredAt);
  const moment = (iso: string | null) => (iso === null ? null : Date.parse(iso));
  const until = normEnd(
    {
      status: booking.status,
      statusEnteredAt: from,
      slotStartsAt: moment(booking.slotStartsAt),
      promisedAt: moment(booking.promisedAt),
      partDueOn: booking.partDueOn,
    },
    clock,
    numbers,
  );
  if (until === null) return null;
  if (now >= until)
    return { tone: "bad" as const, text: "Overdue", until: toMoment(toIso(until), now) };
  if (!isNearEnd({ from, until, now }, numbers.jobs)) return null;
  return { tone: "warn" as const, text: "Due soon", until: toMoment(toIso(until), now) };
}

export type BookingView = ReturnType<typeof toBookingView>;
