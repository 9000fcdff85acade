import { eq } from "drizzle-orm";
import { leads, shops } from "#app/db/schema/index.ts";
import { readBooking } from "#app/features/bookings/booking-record.server.ts";
import { tellOfBooking } from "#app/features/bookings/tell-of-booking.server.ts";
import { system } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { candidatesForLead } from "./conversion-match.server.ts";
import { convertLead } from "./convert-lead.server.ts";
import type { LeadRow } from "./lead-record.server.ts";

/**
 * Books the held time for good where the shop confirms at once (rulings 3.4). A lead that somebody
 * works on already, or that may be of a known customer, waits for staff. Returns whether it was booked.
 */
export async function confirmSlot(
  context: CommandContext,
  { leadId, startsAt }: { leadId: string; startsAt: number },
): Promise<boolean> {
  const [shop] = await context.db.select({ settings: shops.settings }).from(shops).limit(1);
  if (shop?.settings.confirmsSlots !== true) return false;
  const [row] = await context.db.select().from(leads).where(eq(leads.id, leadId));
  const { category, brand = null, model = null, fault } = row?.deviceInterest ?? {};
  if (row?.stage !== "NEW" || row.isQuarantined || !category) return false;
  if (row.customerId === null && (await mayBeKnown(context, row))) return false;
  const asSystem = { ...context, actor: system };
  const { booking } = await convertLead(asSystem, {
    id: leadId,
    booking: {
      device: { category, brand, model },
      fault: fault ?? row.initialNeeds ?? "As described on the website",
      slotStartsAt: toIso(startsAt),
    },
  });
  if (!booking) return false;
  await tellOfBooking(asSystem, await readBooking(context, booking.id));
  return true;
}

/** Somebody whom staff are asked about: perhaps a customer of the shop, perhaps not. */
async function mayBeKnown(context: CommandContext, row: LeadRow): Promise<boolean> {
  return (await candidatesForLead(context, row)).some(({ outcome }) => outcome === "ask");
}
