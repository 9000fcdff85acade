import { deviceName } from "#app/features/devices/device-record.server.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { maskEmail } from "#app/platform/email.ts";
import { type Pence, toMoney } from "#app/platform/money.ts";
import { displayPhone, maskPhone } from "#app/platform/phone.ts";
import type { BookingRow } from "./booking-record.server.ts";
import { allowedTicketMoves, customerReads } from "./rules.ts";
import type { Booking } from "./schema.ts";

/** A job as the actor may see it: contact masked for whoever does not work on it. */
export function toBooking(context: Context, row: BookingRow): Booking {
  const seesFigures = can(context.actor, "customers:view-sensitive");
  return {
    ...contactOf(context, row),
    ...customerWords(row),
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    number: ticketNumber(row.number),
    status: row.status,
    statusEnteredAt: toIso(row.statusEnteredAt),
    allowedMoves: [...allowedTicketMoves(row.status)],
    customerId: row.customerId,
    customerName: row.customerName,
    deviceId: row.deviceId,
    deviceName: deviceNameOf(row),
    fault: row.fault ?? "",
    notes: row.notes,
    assignedTo: row.assignedTo,
    assignedToName: row.assignedToName,
    leadId: row.leadId,
    quoteId: row.quoteId,
    marketingCampaignId: row.marketingCampaignId,
    referralId: row.referralId,
    slotStartsAt: toIsoOrNull(row.slotStartsAt),
    slotEndsAt: toIsoOrNull(row.slotEndsAt),
    promisedAt: toIsoOrNull(row.promisedAt),
    collectedAt: toIsoOrNull(row.completedAt),
    preAuthorisedLimit: moneyOrNull(row.preAuthorisedLimit),
    total: moneyOrNull(row.priceTotal),
    paid: toMoney(row.paid),
    onAccount: toMoney(row.onAccount),
    due: moneyOrNull(dueOf(row)),
    partDueOn: row.partDueOn,
    warrantyUntil: row.warrantyUntil,
    comebackOf: row.comebackOf,
    statusReason: row.statusReason,
    acquisitionCost: seesFigures ? toMoney(row.acquisitionCost) : null,
    profitMargin: seesFigures ? row.profitMargin : null,
    customerEffortScore: row.customerEffortScore,
    npsScore: row.npsScore,
    satisfactionNotes: row.satisfactionNotes,
  };
}

/** "J1042": what stands on the label and what people say on the phone. */
export function ticketNumber(number: number): string {
  return `J${number}`;
}

function customerWords(row: BookingRow) {
  return {
    customerReads: customerReads(row.status, {
      slotStartsAt: row.slotStartsAt,
      amount: amountOf(row),
      partDueOn: row.partDueOn,
      warrantyTo: row.warrantyUntil,
    }),
  };
}

/** What is to be approved, or what is still due. */
function amountOf(row: BookingRow): Pence | null {
  if (row.priceTotal === null) return null;
  return row.status === "AWAITING_APPROVAL" ? row.priceTotal : dueOf(row);
}

/** What is still to be paid; null while the job has no price. */
export function dueOf(row: Pick<BookingRow, "priceTotal" | "paid">): Pence | null {
  return row.priceTotal === null ? null : Math.max(0, row.priceTotal - row.paid);
}

const moneyOrNull = (amount: Pence | null) => (amount === null ? null : toMoney(amount));

function contactOf({ actor }: Context, row: BookingRow) {
  const isOwn = actor.userId !== null && row.assignedTo === actor.userId;
  const isContactMasked = !isOwn && scopeOf(actor, "customers:view") !== "all";
  const { customerPhone: phone, customerEmail: email } = row;
  if (!isContactMasked) {
    return {
      customerPhone: phone,
      customerPhoneDisplay: phone && displayPhone(phone),
      customerEmail: email,
      isContactMasked,
    };
  }
  return {
    customerPhone: phone && maskPhone(phone),
    customerPhoneDisplay: phone && maskPhone(phone),
    customerEmail: email && maskEmail(email),
    isContactMasked,
  };
}

function deviceNameOf(row: BookingRow): string | null {
  if (row.categoryName === null) return null;
  return deviceName({
    nickname: row.nickname,
    brand: row.brandName ?? row.typedBrand,
    model: row.modelName ?? row.typedModel,
    categoryName: row.categoryName,
  });
}
