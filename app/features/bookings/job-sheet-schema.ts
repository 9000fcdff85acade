import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import {
  CalendarDate,
  Id,
  IsoTime,
  OneRow,
  orNull,
  resourceFields,
  Text,
  Version,
} from "#app/platform/wire.ts";
import { BookingPhoto } from "./check-in-schema.ts";

const PartFields = z.strictObject({
  name: Text(120),
  quantity: z.int().min(1).max(99),
  unitCost: Money.refine(({ amount }) => amount >= 0, "A part costs nothing or more."),
  supplier: Text(120).nullable(),
  dueOn: CalendarDate.nullable(),
});

/** A part on a job; without `arrivedAt` it is on its way. */
export const BookingPart = z
  .object({
    ...resourceFields,
    ...PartFields.shape,
    bookingId: Id,
    arrivedAt: IsoTime.nullable(),
    loggedBy: Id.nullable(),
  })
  .meta({ id: "BookingPart" });
export type BookingPart = z.infer<typeof BookingPart>;

const nothing = { amount: 0, currency: "GBP" as const };

export const BookingPartDraft = PartFields.extend({
  id: Id,
  quantity: PartFields.shape.quantity.default(1),
  unitCost: PartFields.shape.unitCost.default(nothing),
  supplier: orNull(PartFields.shape.supplier),
  dueOn: orNull(PartFields.shape.dueOn),
  /** Taken from the shelf: there already. */
  isHere: z.boolean().default(true),
}).meta({ id: "BookingPartDraft" });

export const BookingPartEdit = PartFields.partial()
  .extend({ ...OneRow.shape, isHere: z.boolean().optional() })
  .meta({ id: "BookingPartEdit" });

export const MinutesDraft = z
  .strictObject({ id: Id, minutes: z.int().min(1).max(1_440), note: orNull(Text(300)) })
  .meta({ id: "MinutesDraft" });

export const WorkEntry = z
  .object({
    id: Id,
    bookingId: Id,
    minutes: z.int(),
    note: z.string().nullable(),
    staffId: Id.nullable(),
    staffName: z.string().nullable(),
    createdAt: IsoTime,
  })
  .meta({ id: "WorkEntry" });
export type WorkEntry = z.infer<typeof WorkEntry>;

export const CheckResult = z.enum(["OK", "AS_BEFORE", "FAULT"]);
const Checks = z.record(z.string().regex(/^[a-z]{2,20}$/), CheckResult);

export const CollectionNotice = z
  .object({
    id: Id,
    kind: z.enum(["NUDGE", "NOTICE"]),
    day: z.int(),
    amountOwed: Money.nullable(),
    saleDate: CalendarDate.nullable(),
    trackingNumber: z.string().nullable(),
    createdAt: IsoTime,
  })
  .meta({ id: "CollectionNotice" });
export type CollectionNotice = z.infer<typeof CollectionNotice>;

/** What the workshop knows of a job. Costs are null for whoever may not see them. */
export const JobSheet = z
  .object({
    bookingId: Id,
    version: Version,
    diagnosis: z.string().nullable(),
    diagnosedAt: IsoTime.nullable(),
    approvedTotal: Money.nullable(),
    approvedHow: z.string().nullable(),
    approvedAt: IsoTime.nullable(),
    usesNoParts: z.boolean(),
    checks: Checks,
    checkedAt: IsoTime.nullable(),
    disputedAt: IsoTime.nullable(),
    parts: z.array(BookingPart),
    work: z.array(WorkEntry),
    minutes: z.int(),
    photos: z.array(BookingPhoto),
    notices: z.array(CollectionNotice),
    comebackIds: z.array(Id),
  })
  .meta({ id: "JobSheet" });
export type JobSheet = z.infer<typeof JobSheet>;

export const JobSheetEdit = z
  .strictObject({
    ...OneRow.shape,
    diagnosis: Text(5_000).nullable().optional(),
    usesNoParts: z.boolean().optional(),
    /** Replaces the results of the parts named here; the others stay. */
    checks: Checks.optional(),
    /** The customer agreed to this total by word: how, in a few words. */
    approval: z.strictObject({ total: Money, how: Text(200) }).optional(),
  })
  .meta({ id: "JobSheetEdit" });
export type JobSheetEdit = z.infer<typeof JobSheetEdit>;

export const SendNotice = z
  .strictObject({ ...OneRow.shape, trackingNumber: orNull(Text(60)) })
  .meta({ id: "SendNotice" });
export const DisputeBooking = z
  .strictObject({ id: Id, isDisputed: z.boolean() })
  .meta({ id: "DisputeBooking" });

export const ComebackDraft = z
  .strictObject({ ...OneRow.shape, fault: Text(2_000), notes: orNull(Text(5_000)) })
  .meta({ id: "ComebackDraft" });
