import { eq } from "drizzle-orm";
import { bookingPhotos } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { sizeOfFile } from "#app/platform/files/serve-file.server.ts";
import { getBooking } from "./bookings.server.ts";
import { toPhoto } from "./photo-record.server.ts";

/** As wide as the picture is shown, on every screen: the browser posts the pixel that was tapped. */
const SHOWN_WIDTH = 310;

/** One photo of a job at the size at which it is marked. @throws 404 */
export async function photoPage(
  context: Context,
  { id, photoId }: { id: string; photoId: string },
) {
  const { number } = await getBooking(context, { id });
  const [row] = await context.db.select().from(bookingPhotos).where(eq(bookingPhotos.id, photoId));
  if (!row || row.bookingId !== id) throw notFound();
  const size = await sizeOfFile(context, row.fileId);
  const height = Math.round((SHOWN_WIDTH * size.height) / size.width);
  return { job: { id, number }, photo: toPhoto(row), width: SHOWN_WIDTH, height };
}
