import { showBooking } from "#app/features/bookings/booking-record.server.ts";
import { createBooking } from "#app/features/bookings/bookings.server.ts";
import { Booking, ConversionBooking } from "#app/features/bookings/schema.ts";
import { convertLead } from "#app/features/leads/convert-lead.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import {
  loadConversation,
  saveConversation,
  showConversation,
  tellOf,
} from "./conversation-record.server.ts";
import { MAY_REPLY } from "./scope.server.ts";

const BookFromConversation = OneRow.extend({ booking: ConversionBooking }).meta({
  id: "BookFromConversation",
});

export const bookFromConversation = command({
  summary: "Book a repair for the person of a conversation; their lead becomes a customer",
  can: MAY_REPLY,
  input: BookFromConversation,
  output: Booking,
  async run(context, { id, version, booking }) {
    const row = await loadConversation(context, id);
    await checkVersion(context, {
      given: version,
      row,
      current: () => showConversation(context, id),
    });
    if (row.leadId === null && row.customerId === null)
      throw new AppError({
        status: 409,
        code: "nobody_attached",
        title: "Nobody is attached yet",
        detail: "Make the lead of this conversation, or attach a customer, then book the repair.",
      });
    if (row.leadId === null)
      return createBooking(context, { ...booking, customerId: row.customerId ?? "" });
    const { customer, booking: made } = await convertLead(context, { id: row.leadId, booking });
    const attached = await saveConversation(context, row, { customerId: customer.id });
    await tellOf(context, "conversation.attached", attached, {
      before: row,
      wanted: { customerId: customer.id },
    });
    return showBooking(context, made?.id ?? "");
  },
});
