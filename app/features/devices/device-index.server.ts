import { and, eq, inArray, isNull } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { indexForSearch } from "#app/platform/search-index.server.ts";
import { type DeviceRow, toDevice } from "./device-record.server.ts";

const ON_THE_BENCH = [
  "BOOKED",
  "CHECKED_IN",
  "DIAGNOSING",
  "AWAITING_APPROVAL",
  "WAITING_PARTS",
  "IN_REPAIR",
  "QC",
  "READY",
  "UNREPAIRABLE",
] as const;

/** Search finds a device by its names, serial number and IMEI; never by its passcode. */
export async function indexDevice(context: CommandContext, row: DeviceRow) {
  const { displayName, brand, model } = toDevice(row);
  await indexForSearch(context, {
    entityType: "device",
    entityId: row.id,
    text: [displayName, brand, model, row.colour, row.serial, row.imei],
  });
}

/** @throws 409 while the device is booked in or in the workshop */
export async function refuseOnOpenJob(context: CommandContext, deviceId: string) {
  const [job] = await context.db
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        eq(bookings.deviceId, deviceId),
        inArray(bookings.status, [...ON_THE_BENCH]),
        isNull(bookings.deletedAt),
      ),
    )
    .limit(1);
  if (job) throw conflict("open_job", "This device is on a repair that is not finished.");
}
