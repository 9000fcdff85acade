import { firstSaleDate } from "#app/features/bookings/legal-notice.ts";
import { ticketNumber } from "#app/features/bookings/show-booking.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import type { PastEvent } from "#app/platform/past-events.server.ts";
import type { Biography } from "./biographies.ts";
import { SYSTEM, staffActor } from "./lead-history.server.ts";
import { contactsOf } from "./load-work.server.ts";
import type { Loading } from "./loading.server.ts";
import { lifecycleKey } from "./story-ids.ts";
import type { StoryBooking, StoryLead, StoryQuote } from "./story-types.ts";
import { NOTICE_TRACKING, type WorkshopPage } from "./workshop-story.ts";

/** Calls, messages and visits, each on the timeline of the lead and of whoever it became. */
export function contactHistory({ story, ids }: Loading): PastEvent[] {
  return contactsOf(story).map((row) => {
    const staffMemberId = ids.idOrNull(row.byStaffKey);
    return {
      type: "interaction.added",
      at: row.at,
      actor: staffActor(staffMemberId),
      subject: { type: "interaction", id: ids.idOf(row.key) },
      leadId: ids.idOrNull(row.leadKey),
      customerId: ids.idOrNull(row.customerKey),
      details: {
        interactionType: row.type,
        channel: row.channel,
        direction: row.direction,
        outcome: row.outcome,
        isAutomatic: false,
        staffMemberId,
      },
    };
  });
}

export function bookingHistory({ ids, numbers }: Loading, booking: StoryBooking): PastEvent[] {
  const number = ticketNumber(numbers.get(booking.key) ?? 0);
  const told = { number, assignedTo: ids.idOf(booking.assignedTo) };
  const deviceId = ids.idOf(booking.deviceKey);
  const base = {
    subject: { type: "booking", id: ids.idOf(booking.key) },
    leadId: ids.idOrNull(booking.leadKey),
    customerId: ids.idOf(booking.customerKey),
  };
  return booking.moves.map((move, index) => {
    const previous = booking.moves[index - 1] ?? null;
    return {
      ...base,
      type: previous ? "booking.moved" : "booking.created",
      at: move.at,
      actor: staffActor(ids.idOrNull(move.byStaffKey)),
      details: previous
        ? { ...told, status: move.status, from: previous.status, to: move.status, reason: null }
        : { ...told, status: move.status, deviceId, slotStartsAt: booking.slotStartsAt },
      stage: {
        from: previous?.status ?? null,
        to: move.status,
        enteredAt: previous?.at ?? move.at,
        cause: previous === null ? "created" : move.byStaffKey === null ? "system" : "person",
      },
    };
  });
}

/** The formal notices of devices that nobody collected. */
export function noticeHistory({ ids, numbers }: Loading, pages: WorkshopPage[]): PastEvent[] {
  return pages.flatMap(({ booking, noticeAt }) =>
    noticeAt === null
      ? []
      : {
          subject: { type: "booking", id: ids.idOf(booking.key) },
          leadId: ids.idOrNull(booking.leadKey),
          customerId: ids.idOf(booking.customerKey),
          type: "booking.notice_sent",
          at: noticeAt,
          actor: staffActor(ids.idOf("adam")),
          details: {
            number: ticketNumber(numbers.get(booking.key) ?? 0),
            status: booking.status,
            assignedTo: ids.idOf(booking.assignedTo),
            saleDate: firstSaleDate(localDateOf(noticeAt), booking.price),
            trackingNumber: NOTICE_TRACKING,
          },
        },
  );
}

export function quoteHistory({ ids }: Loading, quote: StoryQuote): PastEvent[] {
  const base = {
    subject: { type: "quote", id: ids.idOf(quote.key) },
    leadId: ids.idOrNull(quote.leadKey),
    customerId: ids.idOrNull(quote.customerKey),
  };
  const { createdAt, sentAt, decidedAt, status, total } = quote;
  const byStaff = staffActor(ids.idOf(quote.byStaffKey));
  const visitor = { kind: "visitor", userId: null } as const;
  const details = { total };
  const events: PastEvent[] = [
    { ...base, type: "quote.created", at: createdAt, actor: byStaff, details },
  ];
  if (sentAt !== null) {
    events.push({ ...base, type: "quote.sent", at: sentAt, actor: byStaff, details });
  }
  if (decidedAt !== null) {
    const type = `quote.${status.toLowerCase()}`;
    const actor = status === "EXPIRED" ? SYSTEM : visitor;
    events.push({ ...base, type, at: decidedAt, actor, details });
  }
  return events;
}

/** The customer's own events: the record, then each step of the lifecycle. */
export function customerHistory(
  { ids }: Loading,
  { customer, steps }: Biography,
  lead: StoryLead | null,
): PastEvent[] {
  const id = ids.idOf(customer.key);
  const base = { subject: { type: "customer", id }, customerId: id };
  const created: PastEvent = {
    ...base,
    type: "customer.created",
    at: customer.createdAt,
    actor: staffActor(ids.idOf(customer.assignedTo)),
    leadId: lead === null ? null : ids.idOf(lead.key),
    details: { assignedTo: ids.idOf(customer.assignedTo) },
  };
  const moved = steps.slice(1).map((step, index): PastEvent => {
    const previous = steps[index] ?? step;
    return {
      subject: { type: "lifecycle", id: ids.idOf(lifecycleKey(customer.key)) },
      customerId: id,
      type: "lifecycle.moved",
      at: step.at,
      actor: SYSTEM,
      details: { from: previous.stage, to: step.stage, reason: null },
      stage: { from: previous.stage, to: step.stage, enteredAt: previous.at, cause: step.cause },
    };
  });
  return [created, ...moved];
}
