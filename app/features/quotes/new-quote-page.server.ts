import { eq } from "drizzle-orm";
import { bookings, leads, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { listedLine, moreRowsTo, rowCount } from "./quote-form-values.server.ts";

/** The empty form for a lead, a customer or a job, with the list price where there is one. */
export async function newQuotePage(context: Context, url: URL) {
  const given = (name: string) => url.searchParams.get(name);
  const ids = {
    leadId: given("leadId"),
    customerId: given("customerId"),
    bookingId: given("bookingId"),
  };
  const subject = await subjectWords(context, ids);
  if (subject === null) throw notFound();
  const listed = await listedLine(context, ids);
  const rows = rowCount(url, listed ? 1 : 0);
  return {
    ...subject,
    ids,
    rows,
    moreTo: moreRowsTo(url, rows),
    formKey: newId(),
    values: { lines: listed ? [listed] : [], deposit: "", note: "" },
  };
}

type Ids = Record<"leadId" | "customerId" | "bookingId", string | null>;

/** For whom, and the page to go back to. What may be quoted for is judged when it is saved. */
async function subjectWords({ db }: Context, { leadId, customerId, bookingId }: Ids) {
  if (bookingId) {
    const [job] = await db
      .select({ number: bookings.number, name: users.name })
      .from(bookings)
      .innerJoin(users, eq(users.id, bookings.customerId))
      .where(eq(bookings.id, bookingId));
    return job ? { about: `${job.name}, J${job.number}`, back: `/bookings/${bookingId}` } : null;
  }
  if (leadId) {
    const [lead] = await db
      .select({ contact: leads.contactInfo })
      .from(leads)
      .where(eq(leads.id, leadId));
    const about = lead?.contact.name ?? lead?.contact.email ?? lead?.contact.phone ?? "A lead";
    return lead ? { about, back: `/leads/${leadId}` } : null;
  }
  const [customer] = await db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, customerId ?? ""));
  return customer ? { about: customer.name, back: `/customers/${customerId}` } : null;
}
