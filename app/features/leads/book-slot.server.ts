import { eq } from "drizzle-orm";
import { z } from "zod";
import { leads } from "#app/db/schema/index.ts";
import { holdSlot } from "#app/features/bookings/hold-slot.server.ts";
import { offeredPlace } from "#app/features/bookings/offered-places.server.ts";
import { formatDateTime, fromIso } from "#app/platform/dates.ts";
import { invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { Id, IsoTime } from "#app/platform/wire.ts";
import { confirmSlot } from "./confirm-slot.server.ts";
import { takeIn } from "./enquire.server.ts";
import { EnquiryReceipt, PublicEnquiry } from "./public-enquiry-schema.ts";
import { rescoreById } from "./score-lead.server.ts";

/** An enquiry that asks for a time to bring the device in. */
export const PublicBooking = PublicEnquiry.safeExtend({
  slotStartsAt: IsoTime,
  /** Where; the first place on offer when left out. */
  locationId: Id.optional(),
}).meta({ id: "PublicBooking" });

const BookingReceipt = EnquiryReceipt.extend({
  slotText: z.string().nullable(),
  /** Booked for good, where the shop confirms at once; else the time is held until staff confirm. */
  isConfirmed: z.boolean(),
});
export type BookingReceipt = z.infer<typeof BookingReceipt>;

export const bookSlot = command({
  summary: "Send an enquiry from the shop's website and hold a time for it",
  can: "public:enquire",
  input: PublicBooking,
  output: BookingReceipt,
  async run(context, { slotStartsAt, locationId: wanted, ...enquiry }) {
    const place = await offeredPlace(context, wanted);
    if (!place) throw invalidField("locationId", "Choose one of the places on offer.");
    const { receipt, leadId, isProbableSpam } = await takeIn(context, enquiry);
    const startsAt = fromIso(slotStartsAt);
    // Robots get the same answer, but no time; a customer's open job keeps the time that it has.
    if (isProbableSpam || leadId === null)
      return { ...receipt, slotText: null, isConfirmed: false };
    if (!(await holdSlot(context, { leadId, startsAt, locationId: place.id })))
      throw invalidField(
        "slotStartsAt",
        "Somebody else was quicker. Choose another time.",
        "slot_taken",
      );
    await context.db.update(leads).set({ locationId: place.id }).where(eq(leads.id, leadId));
    await emit(context, "lead.slot_held", {
      subject: { type: "lead", id: leadId },
      leadId,
      details: { slotStartsAt: startsAt, location: place.name },
      audience: [],
    });
    await rescoreById(context, leadId);
    const isConfirmed = await confirmSlot(context, { leadId, startsAt });
    return { ...receipt, slotText: formatDateTime(startsAt), isConfirmed };
  },
});
