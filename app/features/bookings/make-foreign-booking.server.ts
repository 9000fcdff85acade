import { eq } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { matchPerson } from "#app/features/customers/match-person.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso, MINUTE } from "#app/platform/dates.ts";
import { invalidField } from "#app/platform/errors.ts";
import type { BookingEvent } from "./booking-events-schema.ts";
import { createBooking } from "./bookings.server.ts";
import { SLOT_MINUTES } from "./slots.ts";

/**
 * The job that stands for another system's booking. Its time belongs to that system, so no slot of
 * ours is claimed. The person is matched as an enquiry's would be, never merged. Returns the id.
 */
export async function makeForeignBooking(
  context: CommandContext,
  booking: BookingEvent["booking"],
): Promise<string> {
  if (!booking.device) throw invalidField("booking.device", "Say which device it is about.");
  const { slotStartsAt, total } = booking;
  const job = await createBooking(context, {
    customerId: await customerOf(context, booking),
    device: booking.device,
    fault: booking.fault ?? "Not told",
    slotStartsAt: null,
  });
  const startsAt = slotStartsAt ? fromIso(slotStartsAt) : null;
  await context.db
    .update(bookings)
    .set({
      slotStartsAt: startsAt,
      slotEndsAt: startsAt === null ? null : startsAt + SLOT_MINUTES * MINUTE,
      priceTotal: total?.amount ?? null,
    })
    .where(eq(bookings.id, job.id));
  return job.id;
}

async function customerOf(context: CommandContext, { customer }: BookingEvent["booking"]) {
  if (!customer) throw invalidField("booking.customer", "Say whose booking it is.");
  const [likely] = await matchPerson(context, customer);
  if (likely?.outcome === "attach") return likely.customerId;
  return (await createCustomer(context, customer)).id;
}
