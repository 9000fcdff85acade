import { liveBooking, type TicketMove } from "./booking-life.ts";
import { minute } from "./shop-clock.ts";
import type {
  LeadSource,
  StoryBooking,
  StoryCustomer,
  StoryLead,
  StoryQuote,
} from "./story-types.ts";
import type { World } from "./story-world.ts";
import {
  callNotes,
  diagnosisNotes,
  fillText,
  outcomeNotes,
  pickFaultText,
  unrepairableNotes,
} from "./texts.ts";

/** A job before its life is told; `keepsSlot` false = brought straight to the counter. */
export type PlannedBooking = {
  customer: StoryCustomer;
  lead: StoryLead | null;
  quote: StoryQuote | null;
  deviceKey: string;
  fault: string;
  source: LeadSource;
  createdAt: number;
  slotStartsAt: number | null;
  ending: "repaired" | "noShow" | "cancelled";
  life?: TicketMove[];
};

export function pickSlot(world: World, createdAt: number): number {
  const days = Number(world.random.weighted({ "0": 15, "1": 40, "2": 25, "3": 12, "5": 8 }));
  const day = world.clock.addOpenDays(createdAt, days);
  const from = world.clock.addOpenMinutes(day, world.random.between(60, 420));
  return world.clock.opening(Math.ceil(from / (30 * minute)) * 30 * minute);
}

export function addBooking(world: World, plan: PlannedBooking): StoryBooking {
  const { random, clock, now, told } = world;
  const device = told.devices.find((one) => one.key === plan.deviceKey);
  const listed = device ? world.priceOf(device, plan.fault) : null;
  const life =
    plan.life ??
    liveBooking(random, clock, {
      ...plan,
      repairMinutes: listed?.durationMinutes ?? 60,
    });
  const moves = life.filter((move) => move.at <= now);
  const last = moves.at(-1);
  const assignedTo = plan.lead?.assignedTo ?? world.technician();
  const checkedInAt = moves.find((move) => move.status === "CHECKED_IN")?.at;
  const booking: StoryBooking = {
    key: world.key("booking"),
    customerKey: plan.customer.key,
    deviceKey: plan.deviceKey,
    leadKey: plan.lead?.key ?? null,
    source: plan.source,
    fault: plan.fault,
    text:
      plan.lead?.text ?? (device ? pickFaultText(random, { ...device, fault: plan.fault }) : ""),
    status: last?.status ?? "BOOKED",
    moves: moves.map((move) => ({
      ...move,
      byStaffKey: move.status === "NO_SHOW" ? null : assignedTo,
    })),
    createdAt: plan.createdAt,
    slotStartsAt: plan.slotStartsAt,
    promisedAt: checkedInAt ? clock.addOpenDays(checkedInAt, 2) : null,
    price: plan.quote?.total ?? listed?.price ?? 0,
    warrantyDays: listed?.warrantyDays ?? 0,
    assignedTo,
    outcomeNote: outcomeOf(world, moves),
  };
  told.bookings.push(booking);
  if (plan.quote) plan.quote.bookingKey = booking.key;
  if (plan.lead) plan.lead.bookingKey = booking.key;
  addVisits(world, booking, plan.customer);
  return booking;
}

function outcomeOf(world: World, moves: TicketMove[]): string | null {
  const status = moves.at(-1)?.status;
  if (status === "READY" || status === "COLLECTED") return world.random.pick(outcomeNotes);
  if (moves.some((move) => move.status === "UNREPAIRABLE"))
    return world.random.pick(unrepairableNotes);
  if (status === "IN_REPAIR" || status === "QC" || status === "WAITING_PARTS")
    return world.random.pick(diagnosisNotes);
  return null;
}

function addVisits(world: World, booking: StoryBooking, customer: StoryCustomer): void {
  const { random, told } = world;
  const by = booking.assignedTo;
  const base = {
    leadKey: null,
    customerKey: customer.key,
    bookingKey: booking.key,
    minutes: null,
    byStaffKey: by,
  };
  const visit = {
    type: "VISIT",
    channel: "IN_PERSON",
    direction: "INBOUND",
    outcome: null,
  } as const;
  for (const { status, at } of booking.moves) {
    if (status === "CHECKED_IN")
      world.addInteraction({ ...base, ...visit, at, content: "Brought the device in." });
    if (status === "READY") {
      const content = `Hello ${customer.firstName}, your repair is ready to collect. Riverside Repairs`;
      world.addInteraction({
        ...base,
        type: "SMS",
        channel: "SMS",
        direction: "OUTBOUND",
        outcome: "SENT",
        at,
        content,
      });
    }
    if (status === "WAITING_PARTS" && random.chance(0.35)) {
      const content = fillText(random.pick(callNotes.inbound), { first: customer.firstName });
      world.addInteraction({
        ...base,
        ...visit,
        type: "CALL",
        channel: "PHONE",
        at,
        minutes: random.between(1, 6),
        content,
      });
    }
    if (status !== "COLLECTED") continue;
    world.addInteraction({ ...base, ...visit, at, content: "Collected the device." });
    if (booking.price === 0) continue;
    told.payments.push({
      key: world.key("payment"),
      bookingKey: booking.key,
      customerKey: customer.key,
      amount: booking.price,
      method: customer.companyKey
        ? "BANK_TRANSFER"
        : random.weighted({ CARD: 80, CASH: 17, BANK_TRANSFER: 3 }),
      at,
      byStaffKey: by,
    });
  }
}
