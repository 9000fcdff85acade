import type { TicketState } from "#app/features/bookings/schema.ts";
import { listedPrice } from "#app/features/pricing/price-list.ts";
import { DAY } from "#app/platform/dates.ts";
import { staffActor } from "./lead-history.server.ts";
import { faultLabel } from "./lead-rows.server.ts";
import { partsCostOf } from "./load-catalogue.server.ts";
import type { Random } from "./random.ts";
import { scaleId } from "./scale-ids.ts";
import type { ScaleLead } from "./scale-lead.ts";
import { addIndex, type ScaleRows } from "./scale-rows.server.ts";
import type { ScaleWorld } from "./scale-world.server.ts";

const ENDINGS = { COLLECTED: 84, NO_SHOW: 6, RETURNED: 6, CANCELLED: 4 } as const;
const ON_THE_BENCH = {
  BOOKED: 3,
  DIAGNOSING: 2,
  IN_REPAIR: 2,
  WAITING_PARTS: 1,
  READY: 2,
} as const;
const LOWEST_PRICE = 2_500;

/** What a conversion made: the customer, the device, the job, and now and then a second job. */
export function addCustomer(rows: ScaleRows, world: ScaleWorld, lead: ScaleLead, now: number) {
  const { row, random, model } = lead;
  const at = row.convertedAt ?? row.createdAt;
  const { name, email, phone, postcode } = row.contactInfo;
  const stamps = { createdAt: at, updatedAt: at };
  const customerId = scaleId(random, at);
  const deviceId = scaleId(random, at);
  rows.users.push({
    id: customerId,
    role: "CUSTOMER",
    name: name ?? "",
    email,
    phone,
    isDemo: true,
    sourceType: row.sourceType,
    postcodeArea: postcode?.split(" ")[0] ?? null,
    acquisitionDate: at,
    tags: [],
    ...stamps,
  });
  rows.devices.push({
    ...{ id: deviceId, customerId, categoryId: model.categoryId, modelId: model.id },
    ...{ brand: model.brand, model: model.name },
    ...stamps,
  });
  addIndex(rows, {
    entityType: "customer",
    entityId: customerId,
    words: [name, email, phone, phone?.replace(/^\+44/, "0") ?? null],
    person: {
      name,
      phones: phone ? [phone] : [],
      emails: email ? [email] : [],
    },
  });
  rows.events.push({
    type: "customer.created",
    at,
    actor: staffActor(row.assignedTo ?? null),
    subject: { type: "customer", id: customerId },
    customerId,
  });
  const first = addJob(rows, world, lead, { ...{ customerId, deviceId, at, now }, leadId: row.id });
  const again = at + Math.round(random.lognormal(150, 0.8) * DAY);
  if (random.chance(0.35) && again < now)
    addJob(rows, world, lead, { ...{ customerId, deviceId, at: again, now }, leadId: null });
  const stage = first.isPaid ? ("RETENTION" as const) : ("CUSTOMER" as const);
  rows.lifecycles.push({
    id: scaleId(random, at),
    customerId,
    currentStage: stage,
    previousStage: first.isPaid ? "CUSTOMER" : "LEAD",
    stageEnteredAt: at,
    assignedTo: row.assignedTo,
    ...stamps,
  });
  rows.links.push({ leadId: row.id, bookingId: first.id });
  Object.assign(row, { customerId, convertedCustomerId: customerId });
}

interface Job {
  customerId: string;
  deviceId: string;
  leadId: string | null;
  at: number;
  now: number;
}

function addJob(rows: ScaleRows, world: ScaleWorld, lead: ScaleLead, job: Job) {
  const { random, model, fault, row } = lead;
  const id = scaleId(random, job.at);
  const status = statusOf(random, job);
  const enteredAt = Math.min(job.now, job.at + (job.now - job.at > 7 * DAY ? 3 * DAY : 0));
  const isPaid = status === "COLLECTED";
  const price = Math.max(
    LOWEST_PRICE,
    listedPrice({ category: model.category, fault })?.price ?? 0,
  );
  rows.bookings.push({
    id,
    number: world.nextBooking(),
    customerId: job.customerId,
    deviceId: job.deviceId,
    locationId: world.locationId,
    assignedTo: row.assignedTo,
    status,
    statusEnteredAt: enteredAt,
    fault: faultLabel(fault),
    notes: row.initialNeeds,
    slotStartsAt: job.at + DAY,
    priceTotal: price,
    partsCost: partsCostOf(fault, price),
    paidTotal: isPaid ? price : 0,
    completedAt: isPaid ? enteredAt : null,
    leadId: job.leadId,
    createdAt: job.at,
    updatedAt: enteredAt,
  });
  if (isPaid) {
    rows.payments.push({
      id: scaleId(random, enteredAt),
      bookingId: id,
      amount: price,
      method: random.chance(0.85) ? "CARD" : "CASH",
      takenBy: row.assignedTo,
      createdAt: enteredAt,
    });
  }
  rows.events.push({
    type: "booking.created",
    at: job.at,
    actor: staffActor(row.assignedTo ?? null),
    subject: { type: "booking", id },
    customerId: job.customerId,
    leadId: job.leadId,
    stage: { from: null, to: "BOOKED", enteredAt: job.at, cause: "created" },
  });
  return { id, isPaid };
}

function statusOf(random: Random, { at, now }: Job): TicketState {
  return now - at > 7 * DAY ? random.weighted(ENDINGS) : random.weighted(ON_THE_BENCH);
}
