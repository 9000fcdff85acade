import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import { Id, IsoTime, OneRow, Text, Version } from "#app/platform/wire.ts";
import { CONDITION_STATES, type ConditionState } from "./condition-parts.ts";

const Part = z.string().regex(/^[a-z]{2,20}$/, "This part is not on the list.");
const States = CONDITION_STATES as unknown as [ConditionState, ...ConditionState[]];

export const Condition = z.strictObject({
  part: Part,
  state: z.enum(States),
  note: Text(200).nullable().default(null),
});
export type Condition = z.infer<typeof Condition>;

const Share = z.number().min(0).max(1);
export const Mark = z.strictObject({ x: Share, y: Share });

export const PhotoStep = z.enum(["CHECK_IN", "REPAIR", "QUALITY"]);

export const BookingPhoto = z
  .object({
    id: Id,
    bookingId: Id,
    fileId: Id,
    step: PhotoStep,
    marks: z.array(Mark),
    takenBy: Id.nullable(),
    createdAt: IsoTime,
  })
  .meta({ id: "BookingPhoto" });
export type BookingPhoto = z.infer<typeof BookingPhoto>;
export const BookingPhotos = z.object({ data: z.array(BookingPhoto) });

export const AddPhotos = z
  .strictObject({
    id: Id,
    fileIds: z.array(Id).min(1, "Choose at least one photo.").max(10, "At most ten at a time."),
    step: PhotoStep.default("CHECK_IN"),
  })
  .meta({ id: "AddPhotos" });

export const MarkPhoto = z
  .strictObject({ id: Id, marks: z.array(Mark).max(20) })
  .meta({ id: "MarkPhoto" });
export const OnePhoto = z.strictObject({ id: Id });
export const OneJob = z.strictObject({ id: Id });

export const PasscodeKind = z.enum(["NONE", "PIN", "PATTERN", "PASSWORD", "LATER"]);

/** What was agreed at the counter so far. */
export const CheckIn = z
  .object({
    bookingId: Id,
    version: Version,
    conditions: z.array(Condition),
    accessories: z.array(z.string()),
    passcodeKind: PasscodeKind.nullable(),
    hasPasscode: z.boolean(),
    promisedAt: IsoTime.nullable(),
    preAuthorisedLimit: Money.nullable(),
    signedName: z.string().nullable(),
    signedAt: IsoTime.nullable(),
    signatureFileId: Id.nullable(),
    termsHash: z.string().nullable(),
    photos: z.array(BookingPhoto),
    /** What still has to be done before the customer can sign. */
    missing: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({ id: "CheckIn" });
export type CheckIn = z.infer<typeof CheckIn>;

export const CheckInEdit = z
  .strictObject({
    ...OneRow.shape,
    /** Replaces what was said of the parts named here; the others stay. */
    conditions: z.array(Condition).max(30).optional(),
    accessories: z.array(Text(60)).max(20).optional(),
    passcodeKind: PasscodeKind.nullable().optional(),
    passcode: Text(100).nullable().optional(),
    promisedAt: IsoTime.nullable().optional(),
    preAuthorisedLimit: Money.nullable().optional(),
  })
  .meta({ id: "CheckInEdit" });
export type CheckInEdit = z.infer<typeof CheckInEdit>;

/** Strokes of a finger: x, y, x, y … as shares of the pad. */
const Strokes = z
  .array(z.array(Share).min(4))
  .max(100)
  .refine((strokes) => strokes.flat().length <= 8_000, "This signature is too long.");

export const SignCheckIn = z
  .strictObject({
    ...OneRow.shape,
    signedName: Text(120),
    isAgreed: z.literal(true, "Tick that the terms are agreed to."),
    strokes: Strokes.optional(),
  })
  .meta({ id: "SignCheckIn" });

export const Passcode = z
  .object({ passcodeKind: PasscodeKind.nullable(), passcode: z.string().nullable() })
  .meta({ id: "Passcode" });
