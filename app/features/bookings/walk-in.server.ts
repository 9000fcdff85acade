import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { deviceBrands, deviceCategories, deviceModels } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { OwnedDeviceDraft } from "#app/features/devices/schema.ts";
import { invalidField } from "#app/platform/errors.ts";
import { command } from "#app/platform/operation.server.ts";
import { Email, Id, IsoTime, orNull, Phone, Text } from "#app/platform/wire.ts";
import { createBooking } from "./bookings.server.ts";
import { Booking } from "./schema.ts";

const NewPerson = z
  .strictObject({ name: Text(120), phone: orNull(Phone), email: orNull(Email) })
  .refine(({ phone, email }) => phone !== null || email !== null, {
    path: ["phone"],
    message: "Give a phone number or an e-mail address.",
  });

export const WalkIn = z
  .strictObject({
    customerId: Id.optional(),
    customer: NewPerson.optional(),
    deviceId: Id.optional(),
    device: OwnedDeviceDraft.optional(),
    fault: Text(2_000),
    /** When they come back with it; null when they leave it here now. */
    slotStartsAt: IsoTime.nullable().default(null),
  })
  .refine((one) => (one.customerId === undefined) !== (one.customer === undefined), {
    path: ["customer"],
    message: "Choose a person, or give a name.",
  });

export const takeWalkIn = command({
  summary: "Somebody stands at the counter with a device: person, device and job at once",
  can: "bookings:edit",
  input: WalkIn,
  output: Booking,
  async run(context, { customerId, customer, ...job }) {
    const ownerId = customer ? (await createCustomer(context, customer)).id : customerId;
    if (!ownerId) throw invalidField("customer", "Choose a person, or give a name.");
    return createBooking(context, { ...job, customerId: ownerId });
  },
});

/** All models by the words that stand in the list of suggestions. */
export async function modelChoices(db: Reader) {
  const rows = await db
    .select({
      id: deviceModels.id,
      name: deviceModels.name,
      brand: deviceBrands.name,
      category: deviceCategories.slug,
    })
    .from(deviceModels)
    .innerJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
    .innerJoin(deviceCategories, eq(deviceCategories.id, deviceModels.categoryId))
    .where(
      and(
        isNull(deviceModels.deletedAt),
        isNull(deviceBrands.deletedAt),
        isNull(deviceCategories.deletedAt),
        eq(deviceCategories.isRepaired, true),
      ),
    )
    .orderBy(asc(deviceBrands.name), asc(deviceModels.name));
  return rows.map(({ name, brand, ...row }) => ({
    ...row,
    brand,
    name,
    label: name.startsWith(brand) ? name : `${brand} ${name}`,
  }));
}
