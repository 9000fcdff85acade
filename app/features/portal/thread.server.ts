import { and, desc, eq, inArray, isNull, ne, or, type SQL } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { bookings, leads, quotes } from "#app/db/schema/index.ts";
import { withComebacks } from "#app/features/bookings/thread-of-job.server.ts";
import { threadOfToken } from "#app/features/messages/portal-link.server.ts";
import { notFound } from "#app/platform/errors.ts";

export interface PortalThread {
  lead: typeof leads.$inferSelect | null;
  jobs: (typeof bookings.$inferSelect)[];
  /** The newest quote that the customer may see. */
  quote: typeof quotes.$inferSelect | null;
}

const MOST_JOBS = 20;

/** What hangs together behind a link. @throws 404 for every link that is not good now */
export async function threadOf(db: Reader, token: string): Promise<PortalThread> {
  const id = await threadOfToken(db, token);
  if (id === null) throw notFound();
  const thread =
    (await leadThread(db, id)) ?? (await jobThread(db, id)) ?? (await quoteThread(db, id));
  if (!thread) throw notFound();
  return thread;
}

async function leadThread(db: Reader, id: string): Promise<PortalThread | null> {
  const [lead] = await db
    .select()
    .from(leads)
    .where(and(eq(leads.id, id), isNull(leads.deletedAt), eq(leads.isQuarantined, false)));
  if (!lead) return null;
  const ofLead = or(eq(bookings.leadId, id), eq(bookings.id, lead.convertedBookingId ?? ""));
  const jobs = await jobsWhere(db, inArray(bookings.id, withComebacks(ofLead)));
  const ofJobs = inArray(
    quotes.bookingId,
    jobs.map((job) => job.id),
  );
  return { lead, jobs, quote: await quoteWhere(db, or(eq(quotes.leadId, id), ofJobs)) };
}

async function jobThread(db: Reader, id: string): Promise<PortalThread | null> {
  const jobs = await jobsWhere(db, inArray(bookings.id, withComebacks(eq(bookings.id, id))));
  if (!jobs.some((job) => job.id === id)) return null;
  const ofJobs = inArray(
    quotes.bookingId,
    jobs.map((job) => job.id),
  );
  return { lead: null, jobs, quote: await quoteWhere(db, ofJobs) };
}

/** A quote for a customer who has neither lead nor job yet. */
async function quoteThread(db: Reader, id: string): Promise<PortalThread | null> {
  const quote = await quoteWhere(db, eq(quotes.id, id));
  if (!quote) return null;
  const jobs = quote.bookingId ? await jobsWhere(db, eq(bookings.id, quote.bookingId)) : [];
  return { lead: null, jobs, quote };
}

function jobsWhere(db: Reader, where: SQL | undefined) {
  return db
    .select()
    .from(bookings)
    .where(and(where, isNull(bookings.deletedAt)))
    .orderBy(desc(bookings.createdAt), desc(bookings.id))
    .limit(MOST_JOBS);
}

async function quoteWhere(db: Reader, where: SQL | undefined) {
  const [row] = await db
    .select()
    .from(quotes)
    .where(and(where, isNull(quotes.deletedAt), ne(quotes.status, "DRAFT")))
    .orderBy(desc(quotes.createdAt), desc(quotes.id))
    .limit(1);
  return row ?? null;
}
