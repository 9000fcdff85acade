import { and, eq, isNull } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import { loadBooking } from "#app/features/bookings/booking-record.server.ts";
import { getBooking } from "#app/features/bookings/bookings.server.ts";
import { customersInScope } from "#app/features/customers/scope.server.ts";
import { deviceInWords } from "#app/features/devices/brand-and-model.ts";
import { loadLead } from "#app/features/leads/lead-record.server.ts";
import type { Values } from "#app/features/shop/template-text.ts";
import type { Context } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import type { ReplyTo } from "./schema.ts";

/** Whom a message from a page reaches, and what its templates may speak of. */
export interface ReplyAddressee {
  kind: ReplyTo;
  id: string;
  leadId: string | null;
  customerId: string | null;
  bookingId: string | null;
  assignedTo: string | null;
  /** What it is about, for people: "Dell XPS 13". */
  about: string | null;
  values: Values;
}

/** @throws 404 for a record that is gone or out of the actor's reach */
export function addresseeFor(
  context: Context,
  { kind, id }: { kind: ReplyTo; id: string },
): Promise<ReplyAddressee> {
  return FINDERS[kind](context, id);
}

const FINDERS = { leads: ofLead, customers: ofCustomer, bookings: ofBooking } as const;

async function ofLead(context: Context, id: string): Promise<ReplyAddressee> {
  const lead = await loadLead(context, id, "leads:edit");
  const about = deviceInWords(lead.deviceInterest);
  return {
    ...{ kind: "leads", id, leadId: id, bookingId: null, about },
    customerId: lead.customerId,
    assignedTo: lead.assignedTo,
    values: { device: about ?? "your device" },
  };
}

async function ofCustomer(context: Context, id: string): Promise<ReplyAddressee> {
  const [row] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, id),
        eq(users.role, "CUSTOMER"),
        isNull(users.deletedAt),
        customersInScope(context, "interactions:create"),
      ),
    );
  if (!row) throw notFound();
  return {
    ...{ kind: "customers", id, leadId: null, customerId: id, bookingId: null },
    ...{ assignedTo: null, about: null, values: {} },
  };
}

async function ofBooking(context: Context, id: string): Promise<ReplyAddressee> {
  const row = await loadBooking(context, { id, permission: "bookings:edit" });
  const job = await getBooking(context, { id });
  return {
    ...{ kind: "bookings", id, leadId: null, bookingId: id, about: job.deviceName },
    customerId: row.customerId,
    assignedTo: row.assignedTo,
    values: { device: job.deviceName ?? "your device", jobNumber: job.number },
  };
}
