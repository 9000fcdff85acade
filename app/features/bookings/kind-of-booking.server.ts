import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { bookings, deviceCategories, devices } from "#app/db/schema/index.ts";

/** The kind of device a job is about, a slug of the catalogue; null while none is named. */
export async function kindOfBooking(db: Reader, bookingId: string): Promise<string | null> {
  const [row] = await db
    .select({ slug: deviceCategories.slug })
    .from(bookings)
    .innerJoin(devices, eq(devices.id, bookings.deviceId))
    .innerJoin(deviceCategories, eq(deviceCategories.id, devices.categoryId))
    .where(eq(bookings.id, bookingId));
  return row?.slug ?? null;
}
