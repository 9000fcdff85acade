import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDay } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { formatMoney } from "#app/platform/money.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { readBooking } from "./booking-record.server.ts";
import { toBookingView } from "./booking-view.server.ts";
import { getBooking } from "./bookings.server.ts";
import { getCheckIn } from "./check-in.server.ts";
import { conditionParts, conditionWords } from "./condition-parts.ts";
import { jobClock } from "./job-clock.server.ts";
import { getJobSheet } from "./job-sheet.server.ts";
import { listPayments } from "./payments.server.ts";
import { mayEditBooking, ticketLabel } from "./rules.ts";
import { guardFacts } from "./ticket-facts.server.ts";
import { missingFor } from "./ticket-guards.ts";

const METHODS = { CARD: "Card", CASH: "Cash", TRANSFER: "Bank transfer", ACCOUNT: "On account" };

/** Everything the page of one job shows. */
export async function jobPage(context: Context, id: string) {
  const booking = await getBooking(context, { id });
  const sheet = await getJobSheet(context, { id });
  const checkIn = await getCheckIn(context, { id });
  const { data: payments, onAccount } = await listPayments(context, { id });
  const row = await readBooking(context, id);
  const reach = scopeOf(context.actor, "bookings:edit");
  const facts = await guardFacts(context, row);
  const said = new Map(checkIn.conditions.map((one) => [one.part, one]));
  const when = (iso: string) => toMoment(iso, context.now);
  const numbers = await numbersOf(context.db);
  const clock = await jobClock(context, id);
  const job = toBookingView(booking, context.now, { clock, numbers });
  return {
    job: {
      ...job,
      moves: booking.allowedMoves.map((value) => ({
        value,
        label: ticketLabel(value),
        missing: missingFor({ from: booking.status, to: value }, facts).map((one) => one.message),
      })),
    },
    checks: conditionParts(row.kind).map(({ key, label }) => ({
      key,
      label,
      before: said.has(key) ? conditionWords(said.get(key)?.state ?? "") : "Not looked at",
      note: said.get(key)?.note ?? null,
      result: sheet.checks[key] ?? "",
      resultText: sheet.checks[key] ? conditionWords(sheet.checks[key]) : null,
    })),
    checkIn: {
      isSigned: checkIn.signedAt !== null,
      signedAt: checkIn.signedAt,
      signed: checkIn.signedAt ? when(checkIn.signedAt) : null,
      signedName: checkIn.signedName,
      signatureFileId: checkIn.signatureFileId,
      accessories: checkIn.accessories,
      hasPasscode: checkIn.hasPasscode,
    },
    photos: sheet.photos,
    sheet: {
      version: sheet.version,
      diagnosis: sheet.diagnosis ?? "",
      approved:
        sheet.approvedTotal && `${formatMoney(sheet.approvedTotal.amount)}: ${sheet.approvedHow}`,
      usesNoParts: sheet.usesNoParts,
      isDisputed: sheet.disputedAt !== null,
      minutes: sheet.minutes,
      parts: sheet.parts.map((part) => ({
        id: part.id,
        version: part.version,
        name: part.quantity > 1 ? `${part.quantity} × ${part.name}` : part.name,
        cost: part.unitCost.amount > 0 ? formatMoney(part.quantity * part.unitCost.amount) : null,
        isHere: part.arrivedAt !== null,
        due: part.dueOn ? formatDay(part.dueOn) : null,
      })),
      work: sheet.work.map(({ createdAt, ...entry }) => ({ ...entry, at: when(createdAt) })),
      notices: sheet.notices.map((notice) => ({
        ...notice,
        at: when(notice.createdAt),
        saleText: notice.saleDate ? formatDay(notice.saleDate) : null,
      })),
      comebackIds: sheet.comebackIds,
    },
    money: {
      total: booking.total ? (booking.total.amount / 100).toFixed(2) : "",
      due: booking.due ? (booking.due.amount / 100).toFixed(2) : "",
      onAccount: onAccount.amount > 0 ? formatMoney(onAccount.amount) : null,
      payments: payments.map(({ id: key, amount, method, reason, takenByName, createdAt }) => ({
        ...{ id: key, reason, takenByName, at: when(createdAt) },
        amount: formatMoney(amount.amount),
        method: METHODS[method],
      })),
    },
    warranty: booking.warrantyUntil
      ? { text: formatDay(booking.warrantyUntil), isOn: booking.warrantyUntil >= facts.today }
      : null,
    comebackOf: booking.comebackOf,
    formKey: newId(),
    mayEdit: mayEditBooking({ reach, userId: context.actor.userId }, booking),
    mayRefund: can(context.actor, "payments:refund"),
  };
}

export type JobPage = Awaited<ReturnType<typeof jobPage>>;
