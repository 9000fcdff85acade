import { sql } from "drizzle-orm";
import { loadCustomer } from "#app/features/customers/customer-record.server.ts";
import { refuseUnsettled } from "#app/features/customers/remove-customer.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { query } from "#app/platform/operation.server.ts";
import { erasureOf, toErasure } from "./erasure-record.server.ts";
import { KEPT_WHY } from "./erasure-rules.ts";
import { ErasurePreview, PersonId } from "./schema.ts";

export const erasurePreview = query({
  summary: "What erasing a person would delete, what stays without a name, and why",
  can: "customers:erase",
  input: PersonId,
  output: ErasurePreview,
  async run(context, { id }) {
    const erasure = await erasureOf(context, id);
    const about = { erasure: erasure && toErasure(erasure), blockedBy: null };
    if (erasure?.state === "DONE")
      return { ...about, customerId: id, name: "Erased person", deleted: [], kept: [] };
    const customer = await loadCustomer(context, { id, permission: "customers:erase" });
    const counts = await countsOf(context, customer.id);
    const said = (what: string, count: number) => ({ what, count });
    return {
      ...about,
      ...{ customerId: customer.id, name: customer.name },
      blockedBy: await blockOf(context, customer.id),
      deleted: [
        said("Contacts on the timeline", counts.contacts),
        said("Chats with all they say", counts.chats),
        said("Recordings and transcripts", counts.recordings),
        said("Photos of repairs", counts.photos),
        said("Serial numbers and passcodes of devices", counts.devices),
      ].filter(({ count }) => count > 0),
      kept: [
        { ...said("Repairs", counts.jobs), why: KEPT_WHY.jobs },
        { ...said("Payments", counts.payments), why: KEPT_WHY.payments },
        { ...said("Quotes", counts.quotes), why: KEPT_WHY.quotes },
        { ...said("Leads", counts.leads), why: KEPT_WHY.leads },
        { ...said("Consents", counts.consents), why: KEPT_WHY.consents },
      ].filter(({ count }) => count > 0),
    };
  },
});

async function blockOf(context: Context, customerId: string) {
  try {
    await refuseUnsettled(context, customerId);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, detail: error.message };
  }
}

interface Counts {
  contacts: number;
  chats: number;
  recordings: number;
  photos: number;
  devices: number;
  jobs: number;
  payments: number;
  quotes: number;
  leads: number;
  consents: number;
}

async function countsOf({ db }: Context, id: string): Promise<Counts> {
  const theirJobs = sql`(select id from bookings where customer_id = ${id})`;
  const [row] = await db.all<Counts>(sql`select
    (select count(*) from customer_interactions where customer_id = ${id}) as contacts,
    (select count(*) from conversations where customer_id = ${id}) as chats,
    (select count(*) from recordings where customer_id = ${id}) as recordings,
    (select count(*) from booking_photos where booking_id in ${theirJobs}) as photos,
    (select count(*) from devices where customer_id = ${id}) as devices,
    (select count(*) from bookings where customer_id = ${id}) as jobs,
    (select count(*) from payments where booking_id in ${theirJobs}) as payments,
    (select count(*) from quotes where customer_id = ${id}) as quotes,
    (select count(*) from leads where customer_id = ${id}) as leads,
    (select count(*) from consents where customer_id = ${id}) as consents`);
  if (!row) throw new Error("counts make one row");
  return row;
}
