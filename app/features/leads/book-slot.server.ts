import { z } from "zod";
import { holdSlot } from "#app/features/bookings/hold-slot.server.ts";
import { formatDateTime, fromIso } from "#app/platform/dates.ts";
import { invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { IsoTime } from "#app/platform/wire.ts";
import { takeIn } from "./enquire.server.ts";
import { EnquiryReceipt, PublicEnquiry } from "./public-enquiry-schema.ts";
import { rescoreById } from "./score-lead.server.ts";

/** An enquiry that asks for a time to bring the device in. */
export const PublicBooking = PublicEnquiry.safeExtend({ slotStartsAt: IsoTime }).meta({
  id: "PublicBooking",
});

const Receipt = EnquiryReceipt.extend({ slotText: z.string().nullable() });

export const bookSlot = command({
  summary: "Send an enquiry from the shop's website and hold a time for it",
  can: "public:enquire",
  input: PublicBooking,
  output: Receipt,
  async run(context, { slotStartsAt, ...enquiry }) {
    const { receipt, leadId, isProbableSpam } = await takeIn(context, enquiry);
    const startsAt = fromIso(slotStartsAt);
    // Robots get the same answer, but no time; a customer's open job keeps the time that it has.
    if (isProbableSpam || leadId === null) return { ...receipt, slotText: null };
    if (!(await holdSlot(context, { leadId, startsAt })))
      throw invalidField(
        "slotStartsAt",
        "Somebody else was quicker. Choose another time.",
        "slot_taken",
      );
    await emit(context, "lead.slot_held", {
      subject: { type: "lead", id: leadId },
      leadId,
      details: { slotStartsAt: startsAt },
      audience: [],
    });
    await rescoreById(context, leadId);
    return { ...receipt, slotText: formatDateTime(startsAt) };
  },
});
