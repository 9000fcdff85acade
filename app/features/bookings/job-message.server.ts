import { composeMessage } from "#app/features/messages/compose-message.server.ts";
import type { MessagePreview } from "#app/features/messages/schema.ts";
import type { Values } from "#app/features/shop/template-text.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, formatDay } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import type { BookingRow } from "./booking-record.server.ts";
import { toBooking } from "./show-booking.server.ts";
import { threadOfJob } from "./thread-of-job.server.ts";

interface Asked {
  row: BookingRow;
  /** The kind of message: "job-ready". */
  key: string;
  reason?: string | undefined;
}

/** A message about a job to its customer, with everything that its text may name. */
export async function jobMessage(
  context: Context,
  { row, key, reason }: Asked,
): Promise<MessagePreview> {
  const { customerId, leadId } = row;
  return composeMessage(context.db, {
    ...{ key, customerId, leadId },
    thread: await threadOfJob(context.db, row),
    values: valuesOf(context, row, reason),
  });
}

function valuesOf(context: Context, row: BookingRow, reason: string | undefined): Values {
  const { number, deviceName, due } = toBooking(context, row);
  const time = (at: number | null) => (at === null ? null : formatDateTime(at));
  return {
    device: deviceName,
    jobNumber: number,
    slotTime: time(row.slotStartsAt),
    promisedTime: time(row.promisedAt),
    amountDue: due === null ? null : due.amount === 0 ? "nothing" : formatMoney(due.amount),
    warrantyTo: row.warrantyUntil && formatDay(row.warrantyUntil),
    reason: reason ?? null,
  };
}
