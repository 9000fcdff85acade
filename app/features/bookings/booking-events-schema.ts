import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import {
  Email,
  Id,
  IsoTime,
  OneRow,
  orNull,
  Phone,
  page,
  resourceFields,
  Text,
} from "#app/platform/wire.ts";
import { PaymentMethod } from "./payment-schema.ts";
import { TicketState } from "./schema.ts";

/** A booking as the other system names it, and as much of it as it tells. */
const Told = z.strictObject({
  externalId: Text(120),
  customer: z
    .strictObject({
      name: Text(120),
      phone: orNull(Phone),
      email: orNull(Email),
    })
    .refine(({ phone, email }) => phone !== null || email !== null, {
      path: ["phone"],
      message: "Give a phone number or an e-mail address.",
    })
    .optional(),
  device: z
    .strictObject({ category: Text(60), brand: orNull(Text(60)), model: orNull(Text(120)) })
    .optional(),
  fault: Text(2_000).optional(),
  slotStartsAt: IsoTime.nullable().optional(),
  total: Money.optional(),
  status: TicketState.optional(),
  amount: Money.optional(),
  method: PaymentMethod.optional(),
  npsScore: z.int().min(0).max(10).optional(),
  customerEffortScore: z.number().min(1).max(5).optional(),
  satisfactionNotes: Text(2_000).optional(),
});

/** News of a booking from another system (BookingCRMIntegration). */
export const BookingEvent = z
  .strictObject({
    /** The sender's own id of this message; the header `webhook-id` stands in for it. */
    id: Text(200).optional(),
    type: z.enum(["booking.created", "booking.moved", "booking.paid", "booking.rated"]),
    occurredAt: IsoTime,
    booking: Told,
  })
  .meta({ id: "BookingEvent" });
export type BookingEvent = z.infer<typeof BookingEvent>;

export const BookingEventAnswer = z
  .object({
    bookingId: Id,
    /** `repeated`: seen before. `noted`: older than what is known, so on the timeline only. */
    outcome: z.enum(["applied", "noted", "repeated"]),
  })
  .meta({ id: "BookingEventAnswer" });

export const BookingSource = z
  .object({
    ...resourceFields,
    name: z.string(),
    isActive: z.boolean(),
    seenAt: IsoTime.nullable(),
    /** The signing secret itself, in the answer that makes it and never again. */
    secret: z.string().nullable(),
  })
  .meta({ id: "BookingSource" });
export type BookingSource = z.infer<typeof BookingSource>;
export const BookingSourceDraft = z
  .strictObject({ name: Text(80) })
  .meta({ id: "BookingSourceDraft" });
export const BookingSourceList = page(BookingSource);
export const BookingSourceEdit = OneRow.extend({
  name: Text(80).optional(),
  isActive: z.boolean().optional(),
}).meta({ id: "BookingSourceEdit" });
/** The form of a name, or of the switch, whose button says yes or no. */
export const BookingSourceForm = z
  .object({
    ...OneRow.shape,
    name: z.string("Give it a name.").optional(),
    isActive: z.enum(["yes", "no"]).optional(),
  })
  .transform(({ isActive, ...rest }) => ({
    ...rest,
    ...(isActive === undefined ? {} : { isActive: isActive === "yes" }),
  }));
export const OneSource = OneRow;
