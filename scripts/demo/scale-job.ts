import type { TicketState } from "#app/features/bookings/schema.ts";
import { listedPrice } from "#app/features/pricing/price-list.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { pickFault } from "./demand.ts";
import { staffActor } from "./lead-history.server.ts";
import { faultLabel } from "./lead-rows.server.ts";
import { partsCostOf } from "./load-catalogue.server.ts";
import type { Random } from "./random.ts";
import { scaleId } from "./scale-ids.ts";
import type { ScalePerson } from "./scale-person.ts";
import { addQuoteOf } from "./scale-quote.ts";
import type { ScaleRows } from "./scale-rows.server.ts";
import type { ScaleWorld } from "./scale-world.server.ts";

/** How the older jobs ended, and where those of the last fortnight stand. */
const ENDINGS = {
  ...{ COLLECTED: 84, RETURNED: 5, CANCELLED: 4, NO_SHOW: 4, READY: 1, DISPOSED: 1 },
  UNREPAIRABLE: 1,
} as const;
const ON_THE_BENCH = {
  ...{ BOOKED: 20, CHECKED_IN: 10, DIAGNOSING: 12, AWAITING_APPROVAL: 8, WAITING_PARTS: 10 },
  ...{ IN_REPAIR: 18, QC: 4, READY: 18 },
} as const;
const OPEN_FOR = 14 * DAY;
const LOWEST_PRICE = 2_500;
const QUOTED = 0.3;

/** One job of somebody, on one of their devices, with what was offered and paid. */
export function addJobOf(
  rows: ScaleRows,
  world: ScaleWorld,
  { person, now }: { person: ScalePerson; now: number },
) {
  const { random } = person;
  const device = random.pick(person.devices);
  const { model } = device;
  const fault = pickFault(random, model.category);
  const at = person.jobs === 0 ? person.createdAt : timeOfNext(random, person, now);
  const isOpen = now - at < OPEN_FOR;
  const status: TicketState = random.weighted<TicketState>(
    (isOpen ? ON_THE_BENCH : ENDINGS) as Record<TicketState, number>,
  );
  const endedAt = Math.min(now, at + (isOpen ? DAY : random.between(2, 9) * DAY));
  const isPaid = status === "COLLECTED";
  const listed = listedPrice({ category: model.category, fault })?.price ?? 0;
  const price = Math.max(LOWEST_PRICE, listed);
  const id = scaleId(random, at);
  const number = world.nextBooking();
  const assignedTo = random.pick(world.staff);
  const quoteId = random.chance(QUOTED)
    ? addQuoteOf(rows, world, { person, at, price, hasJob: status !== "CANCELLED" })
    : null;
  rows.bookings.push({
    ...{ id, number, customerId: person.id, deviceId: device.id, locationId: world.locationId },
    ...{ assignedTo, status, statusEnteredAt: endedAt, fault: faultLabel(fault), quoteId },
    slotStartsAt: at + DAY,
    promisedAt: at + 3 * DAY,
    priceTotal: price,
    partsCost: partsCostOf(fault, price),
    paidTotal: isPaid ? price : 0,
    completedAt: isPaid ? endedAt : null,
    ...{ createdAt: at, updatedAt: endedAt },
  });
  if (quoteId) rows.jobsOfQuotes.push({ id: quoteId, values: { booking_id: id } });
  rows.search.push({
    ...{ entityType: "booking", entityId: id },
    text: [`J${number}`, String(number), faultLabel(fault)].join("\n"),
  });
  const base = { subject: { type: "booking", id }, customerId: person.id };
  const actor = staffActor(assignedTo);
  const told = { number: `J${number}`, assignedTo };
  rows.events.push({
    ...{ ...base, type: "booking.created", at, actor },
    details: { ...told, status: "BOOKED", deviceId: device.id, slotStartsAt: at + DAY },
    stage: { from: null, to: "BOOKED", enteredAt: at, cause: "created" },
  });
  if (status !== "BOOKED")
    rows.events.push({
      ...{ ...base, type: "booking.moved", at: endedAt, actor },
      details: { ...told, status, from: "BOOKED", to: status, reason: null },
      stage: { from: "BOOKED", to: status, enteredAt: at, cause: "person" },
    });
  if (isPaid) {
    const method = random.chance(0.85) ? ("CARD" as const) : ("CASH" as const);
    rows.payments.push({
      ...{ id: scaleId(random, endedAt), bookingId: id, amount: price, method },
      ...{ takenBy: assignedTo, createdAt: endedAt },
    });
    rows.events.push({
      ...{ ...base, type: "booking.paid", at: endedAt, actor },
      details: { ...told, amount: price, method },
    });
  }
  Object.assign(person, {
    jobs: person.jobs + 1,
    hasPaid: person.hasPaid || isPaid,
    lastJobAt: Math.max(person.lastJobAt, endedAt),
  });
}

/** The next visit lies months after the first, but not ahead of today. */
function timeOfNext(random: Random, { createdAt }: ScalePerson, now: number): number {
  const room = Math.max(HOUR, now - createdAt - HOUR);
  return createdAt + Math.floor(Math.min(random.lognormal(150, 0.8) * DAY, room * random.next()));
}
