import { z } from "zod";
import { OwnedDeviceDraft } from "#app/features/devices/schema.ts";
import { Tell } from "#app/features/messages/schema.ts";
import { Money } from "#app/platform/money.ts";
import {
  AnyOf,
  CalendarDate,
  Id,
  IsoTime,
  listFields,
  OneRow,
  orNull,
  page,
  RangeEnd,
  resourceFields,
  SortParam,
  Text,
} from "#app/platform/wire.ts";

/** The states of a repair job, in the order in which a job usually passes them. */
export const TicketState = z.enum([
  "BOOKED",
  "CHECKED_IN",
  "DIAGNOSING",
  "AWAITING_APPROVAL",
  "WAITING_PARTS",
  "IN_REPAIR",
  "QC",
  "READY",
  "COLLECTED",
  "UNREPAIRABLE",
  "RETURNED",
  "CANCELLED",
  "NO_SHOW",
  "DISPOSED",
]);
export type TicketState = z.infer<typeof TicketState>;

const BookingFields = z.strictObject({
  fault: Text(2_000),
  slotStartsAt: IsoTime.nullable(),
  assignedTo: Id.nullable(),
  quoteId: Id.nullable(),
  notes: Text(5_000).nullable(),
});

/** A repair job. The figures of money are null for whoever may not see them. */
export const Booking = z
  .object({
    ...resourceFields,
    ...BookingFields.shape,
    number: z.string(),
    status: TicketState,
    statusEnteredAt: IsoTime,
    customerReads: z.string(),
    customerId: Id,
    customerName: z.string(),
    customerPhone: z.string().nullable(),
    customerPhoneDisplay: z.string().nullable(),
    customerEmail: z.string().nullable(),
    /** Phone and e-mail are masked for whoever does not work on the job. */
    isContactMasked: z.boolean(),
    slotEndsAt: IsoTime.nullable(),
    allowedMoves: z.array(TicketState),
    deviceId: Id.nullable(),
    deviceName: z.string().nullable(),
    assignedToName: z.string().nullable(),
    leadId: Id.nullable(),
    marketingCampaignId: Id.nullable(),
    referralId: Id.nullable(),
    promisedAt: IsoTime.nullable(),
    collectedAt: IsoTime.nullable(),
    preAuthorisedLimit: Money.nullable(),
    total: Money.nullable(),
    paid: Money.nullable(),
    /** Promised to be paid later: collected, and still owed. */
    onAccount: Money.nullable(),
    /** What is still to be paid; null while the job has no price. */
    due: Money.nullable(),
    /** Date on which the last part that is on its way should come. */
    partDueOn: CalendarDate.nullable(),
    warrantyUntil: CalendarDate.nullable(),
    comebackOf: Id.nullable(),
    statusReason: z.string().nullable(),
    acquisitionCost: Money.nullable(),
    profitMargin: z.number().nullable(),
    customerEffortScore: z.number().min(1).max(5).nullable(),
    npsScore: z.int().min(0).max(10).nullable(),
    satisfactionNotes: z.string().nullable(),
  })
  .meta({ id: "Booking" });
export type Booking = z.infer<typeof Booking>;

/** The booking inside a conversion: the customer comes from the lead, the device is new or known. */
export const ConversionBooking = BookingFields.extend({
  device: OwnedDeviceDraft.optional(),
  deviceId: Id.optional(),
  slotStartsAt: orNull(BookingFields.shape.slotStartsAt),
  assignedTo: orNull(BookingFields.shape.assignedTo),
  quoteId: orNull(BookingFields.shape.quoteId),
  notes: orNull(BookingFields.shape.notes),
})
  .refine(hasOneDevice, { path: ["device"], message: "Name the device, or give its id, not both." })
  .meta({ id: "ConversionBooking" });
export type ConversionBooking = z.infer<typeof ConversionBooking>;

export const BookingDraft = z
  .strictObject({
    ...ConversionBooking.shape,
    id: Id.optional(),
    customerId: Id,
    leadId: orNull(Id),
  })
  .refine(hasOneDevice, { path: ["device"], message: "Name the device, or give its id, not both." })
  .meta({ id: "BookingDraft" });
export type BookingDraft = z.infer<typeof BookingDraft>;

export const BookingEdit = BookingFields.partial()
  .extend({
    ...OneRow.shape,
    promisedAt: IsoTime.nullable().optional(),
    total: Money.refine(({ amount }) => amount >= 0, "A price is nothing or more.")
      .nullable()
      .optional(),
  })
  .meta({ id: "BookingEdit" });
export type BookingEdit = z.infer<typeof BookingEdit>;

export const MoveBooking = z
  .strictObject({
    ...OneRow.shape,
    status: TicketState,
    reason: Text(500).optional(),
    /** The message that goes along, as it was shown; nobody is told without one. */
    tell: Tell.nullable().optional(),
    /** Of whoever collects: the code from the receipt, or what they showed. */
    pickUpCode: Text(12).optional(),
    identity: Text(120).optional(),
  })
  .meta({ id: "MoveBooking" });
export type MoveBooking = z.infer<typeof MoveBooking>;

export const TellDelay = z
  .strictObject({
    ...OneRow.shape,
    promisedAt: IsoTime,
    /** The message that goes along, as it was shown; nobody is told without one. */
    tell: Tell.nullable().optional(),
  })
  .meta({ id: "TellDelay" });

export const BookingId = OneRow;
export type BookingId = z.infer<typeof BookingId>;

export const BookingFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["createdAt", "updatedAt", "slotStartsAt", "promisedAt"]).default("-createdAt"),
  q: Text(200).optional(),
  status: AnyOf(TicketState).optional(),
  customerId: Id.optional(),
  leadId: Id.optional(),
  deviceId: Id.optional(),
  assignedTo: z.union([Id, z.literal("me"), z.literal("none")]).optional(),
  slotFrom: RangeEnd.optional(),
  slotTo: RangeEnd.optional(),
  createdFrom: RangeEnd.optional(),
  createdTo: RangeEnd.optional(),
});
export type BookingFilter = z.infer<typeof BookingFilter>;

export const BookingList = page(Booking);

function hasOneDevice(booking: { device?: unknown; deviceId?: string }): boolean {
  return (booking.device === undefined) !== (booking.deviceId === undefined);
}
