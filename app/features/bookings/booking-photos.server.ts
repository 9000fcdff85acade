import { eq } from "drizzle-orm";
import { z } from "zod";
import { bookingPhotos } from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { guardFiles } from "#app/platform/files/serve-file.server.ts";
import { attachFile, releaseFile } from "#app/platform/files/stage-file.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { type BookingRow, loadBooking } from "./booking-record.server.ts";
import { AddPhotos, BookingPhoto, BookingPhotos, MarkPhoto, OnePhoto } from "./check-in-schema.ts";
import { type PhotoRow, photosOf, toPhoto } from "./photo-record.server.ts";

const MOST_PHOTOS = 40;

// Whoever sees jobs sees their photos; signatures hang on the job as well.
guardFiles("booking", async ({ actor }) => can(actor, "bookings:view"));

export const addPhotos = command({
  summary: "Add photos to a job, sent before as files",
  can: "bookings:edit",
  input: AddPhotos,
  output: BookingPhotos,
  async run(context, { id, fileIds, step }) {
    const job = await loadBooking(context, { id, permission: "bookings:edit" });
    const known = await photosOf(context.db, id);
    if (known.length + fileIds.length > MOST_PHOTOS)
      throw conflict("too_many_photos", `A job keeps at most ${MOST_PHOTOS} photos.`);
    for (const fileId of fileIds) {
      await attachFile(context, { id: fileId, subject: { type: "booking", id }, path: "fileIds" });
      await context.db.insert(bookingPhotos).values({
        id: newId(),
        bookingId: id,
        fileId,
        step,
        marks: [],
        takenBy: context.actor.userId,
        createdAt: context.now,
      });
    }
    await tell(context, job, { added: fileIds.length });
    return { data: await photosOf(context.db, id) };
  },
});

export const markPhoto = command({
  summary: "Mark on a photo where the damage is",
  can: "bookings:edit",
  input: MarkPhoto,
  output: BookingPhoto,
  async run(context, { id, marks }) {
    const { photo, job } = await loadPhoto(context, id);
    await context.db.update(bookingPhotos).set({ marks }).where(eq(bookingPhotos.id, id));
    await tell(context, job, { marked: 1 });
    return toPhoto({ ...photo, marks });
  },
});

export const removePhoto = command({
  summary: "Take a photo off a job",
  can: "bookings:edit",
  input: OnePhoto,
  output: z.null(),
  async run(context, { id }) {
    const { photo, job } = await loadPhoto(context, id);
    await context.db.delete(bookingPhotos).where(eq(bookingPhotos.id, id));
    await releaseFile(context, photo.fileId);
    await tell(context, job, { removed: 1 });
    return null;
  },
});

async function loadPhoto(
  context: CommandContext,
  id: string,
): Promise<{ photo: PhotoRow; job: BookingRow }> {
  const [photo] = await context.db.select().from(bookingPhotos).where(eq(bookingPhotos.id, id));
  if (!photo) throw notFound();
  const job = await loadBooking(context, { id: photo.bookingId, permission: "bookings:edit" });
  return { photo, job };
}

async function tell(context: CommandContext, job: BookingRow, photos: Record<string, number>) {
  await emit(context, "booking.photos_changed", {
    ...subjectOf(job),
    details: { ...detailsOf(job), ...photos },
  });
}
