import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { bookingPhotos } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import type { BookingPhoto } from "./check-in-schema.ts";

export type PhotoRow = typeof bookingPhotos.$inferSelect;

export function toPhoto(row: PhotoRow): BookingPhoto {
  return { ...row, createdAt: toIso(row.createdAt) };
}

/** The photos of a job in the order in which they were taken. */
export async function photosOf(
  db: Reader,
  bookingId: string,
  step?: PhotoRow["step"],
): Promise<BookingPhoto[]> {
  const rows = await db
    .select()
    .from(bookingPhotos)
    .where(
      and(
        eq(bookingPhotos.bookingId, bookingId),
        step === undefined ? undefined : eq(bookingPhotos.step, step),
      ),
    )
    .orderBy(asc(bookingPhotos.createdAt), asc(bookingPhotos.id));
  return rows.map(toPhoto);
}
