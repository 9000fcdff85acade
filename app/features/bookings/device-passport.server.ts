import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { bookingParts, bookingPhotos, bookings, devices } from "#app/db/schema/index.ts";
import { getDevice } from "#app/features/devices/devices.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDate, formatDay, localDateOf } from "#app/platform/dates.ts";
import { ticketLabel } from "./rules.ts";
import { ticketNumber } from "./show-booking.server.ts";

const MOST_JOBS = 60;

/**
 * The life of one physical device: every repair under its serial number or IMEI, whoever owned it
 * then. Of earlier owners nothing personal is told: no name, no words of theirs, no link.
 */
export async function devicePassport(context: Context, deviceId: string) {
  const device = await getDevice(context, { id: deviceId });
  const ids = await sameDevice(context, device);
  const rows = await context.db
    .select()
    .from(bookings)
    .where(and(inArray(bookings.deviceId, ids), isNull(bookings.deletedAt)))
    .orderBy(desc(bookings.createdAt), desc(bookings.number))
    .limit(MOST_JOBS);
  const jobIds = rows.map(({ id }) => id);
  const parts = jobIds.length > 0 ? await partsOfJobs(context, jobIds) : [];
  const photos = jobIds.length > 0 ? await photosOfJobs(context, jobIds) : [];
  const today = localDateOf(context.now);
  const repairs = rows.map((job) => {
    const isEarlierOwner = job.customerId !== device.customerId;
    return {
      key: job.id,
      id: isEarlierOwner ? null : job.id,
      number: ticketNumber(job.number),
      date: formatDate(job.createdAt),
      status: job.status,
      statusText: ticketLabel(job.status),
      fault: isEarlierOwner ? null : job.fault,
      isEarlierOwner,
      isComeback: job.comebackOf !== null,
      warranty: job.warrantyUntil ? formatDay(job.warrantyUntil) : null,
      isUnderWarranty: job.warrantyUntil !== null && job.warrantyUntil >= today,
      parts: parts.filter(({ bookingId }) => bookingId === job.id).map(({ name }) => name),
      photos: photos.filter(({ bookingId }) => bookingId === job.id).map(({ fileId }) => fileId),
    };
  });
  return { device, repairs, hasEarlierOwner: repairs.some((one) => one.isEarlierOwner) };
}

async function sameDevice(
  { db }: Context,
  device: { id: string; serialNumber: string | null; imei: string | null },
): Promise<string[]> {
  const { id, serialNumber, imei } = device;
  if (!serialNumber && !imei) return [id];
  const rows = await db
    .select({ id: devices.id })
    .from(devices)
    .where(
      or(
        serialNumber ? eq(devices.serial, serialNumber) : undefined,
        imei ? eq(devices.imei, imei) : undefined,
      ),
    )
    .limit(MOST_JOBS);
  return [...new Set([id, ...rows.map((row) => row.id)])];
}

function partsOfJobs({ db }: Context, ids: string[]) {
  return db
    .select({ bookingId: bookingParts.bookingId, name: bookingParts.name })
    .from(bookingParts)
    .where(and(inArray(bookingParts.bookingId, ids), isNull(bookingParts.deletedAt)));
}

function photosOfJobs({ db }: Context, ids: string[]) {
  return db
    .select({ bookingId: bookingPhotos.bookingId, fileId: bookingPhotos.fileId })
    .from(bookingPhotos)
    .where(inArray(bookingPhotos.bookingId, ids));
}
