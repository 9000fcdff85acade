import { sql } from "drizzle-orm";
import { bookings, leads, leadsErasure, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { personErased } from "#app/platform/errors.ts";

interface About {
  customerId?: string | null | undefined;
  leadId?: string | null | undefined;
  bookingId?: string | null | undefined;
}

/**
 * Nothing is written down about somebody who was erased: what stays of their repairs and enquiries says
 * no name, and goes on saying none. Devices without signal send such work days later.
 * @throws 410 `person_erased`
 */
export async function refuseErased(
  { db }: Pick<Context, "db">,
  { customerId = null, leadId = null, bookingId = null }: About,
) {
  const rows = await db.all(sql`
    select 1 from ${users} where ${users.id} = ${customerId} and ${users.erasedAt} is not null
    union all
    select 1 from ${bookings} join ${users} on ${users.id} = ${bookings.customerId}
      where ${bookings.id} = ${bookingId} and ${users.erasedAt} is not null
    union all
    select 1 from ${leads}
      where ${leads.id} = ${leadId} and ${leads.contactInfo} = ${leadsErasure.blank.contactInfo}
    limit 1`);
  if (rows.length > 0) throw personErased();
}
