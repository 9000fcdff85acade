import { z } from "zod";
import { TellForm } from "#app/features/messages/tell-form-schema.ts";
import { toIso } from "#app/platform/dates.ts";
import { fromWallClock } from "#app/platform/short-time.ts";
import { Id, orNull, Text, Version } from "#app/platform/wire.ts";
import { TicketState } from "./schema.ts";

/** What a date-time field holds, the shop's wall clock, as a moment. */
const WallTime = z
  .string()
  .transform((text, issues) => {
    const at = fromWallClock(text);
    if (at !== null) return toIso(at);
    issues.addIssue({ code: "custom", message: "Give a date and a time." });
    return z.NEVER;
  })
  .nullable()
  .default(null);

/** "Another device" stands for one that the shop does not know yet. */
export const NEW_DEVICE = "new";

export const NewBookingForm = z
  .object({
    customerId: Id,
    deviceId: z.union([Id, z.literal(NEW_DEVICE)]).default(NEW_DEVICE),
    category: orNull(Text(60)),
    brand: orNull(Text(60)),
    model: orNull(Text(120)),
    serialNumber: orNull(Text(60)),
    fault: Text(2_000),
    slotStartsAt: WallTime,
    assignedTo: orNull(Id),
    notes: orNull(Text(5_000)),
  })
  .refine(({ deviceId, category }) => deviceId !== NEW_DEVICE || category !== null, {
    path: ["category"],
    message: "Say which kind of device it is.",
  })
  .transform(({ deviceId, category, brand, model, serialNumber, ...rest }) =>
    deviceId === NEW_DEVICE
      ? { ...rest, device: { category: category ?? "", brand, model, serialNumber } }
      : { ...rest, deviceId },
  );

/** Every field of the form stands in it, so an empty one is cleared. */
export const EditBookingForm = z.object({
  id: Id,
  version: Version.optional(),
  fault: Text(2_000),
  slotStartsAt: WallTime,
  promisedAt: WallTime,
  assignedTo: orNull(Id),
  notes: orNull(Text(5_000)),
});

/** A later promise with the message that goes along. */
export const DelayForm = z.object({
  id: Id,
  version: Version.optional(),
  promisedAt: WallTime.refine((at) => at !== null, "Give a date and a time."),
  tell: TellForm.optional(),
});

/** A move with the message that goes along. */
export const MoveForm = z.object({
  id: Id,
  version: Version.optional(),
  status: TicketState,
  reason: Text(500).optional(),
  pickUpCode: Text(12).optional(),
  identity: Text(120).optional(),
  tell: TellForm.optional(),
});
