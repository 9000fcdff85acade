import { z } from "zod";
import { Id, IsoTime } from "#app/platform/wire.ts";
import { AudioMimeType } from "./schema.ts";

/** A note that somebody of the shop dictates, on one record. */
export const RecordingDraft = z
  .strictObject({
    /** Made by the device, so that sending it twice makes one. */
    id: Id.optional(),
    leadId: Id.optional(),
    customerId: Id.optional(),
    bookingId: Id.optional(),
    mimeType: AudioMimeType,
    /** When the notice stood on the screen, by the device's clock. */
    noticeShownAt: IsoTime,
    recordedAt: IsoTime.optional(),
    bytes: z.custom<Buffer>((given) => Buffer.isBuffer(given)),
  })
  .refine(
    ({ leadId, customerId, bookingId }) =>
      [leadId, customerId, bookingId].filter((id) => id !== undefined).length === 1,
    { path: ["leadId"], message: "Say which lead, customer or job the note belongs to." },
  );
