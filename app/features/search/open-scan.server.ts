import { and, desc, eq, isNull, or } from "drizzle-orm";
import { bookings, leads } from "#app/db/schema/index.ts";
import { threadOfToken } from "#app/features/messages/portal-link.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { scanTarget } from "./scan-target.ts";

/** The page that a scanned code opens for staff; what nobody knows is searched for. */
export async function openScan(context: Context, code: string): Promise<string> {
  const target = scanTarget(code);
  if (target.kind === "job") return `/bookings/${target.id}`;
  if (target.kind === "words") return searchFor(target.text);
  if (target.kind === "number") return (await byNumber(context, target.number)) ?? searchFor(code);
  return (await behindLink(context, target.token)) ?? "/scan?unknown=1";
}

const searchFor = (text: string) => `/search?q=${encodeURIComponent(text.trim())}`;

async function byNumber({ db }: Context, number: number): Promise<string | null> {
  const [job] = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.number, number), isNull(bookings.deletedAt)));
  return job ? `/bookings/${job.id}` : null;
}

/** The newest job behind a customer's link, else their enquiry. */
async function behindLink({ db }: Context, token: string): Promise<string | null> {
  const id = await threadOfToken(db, token);
  if (id === null) return null;
  const [job] = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(or(eq(bookings.id, id), eq(bookings.leadId, id)), isNull(bookings.deletedAt)))
    .orderBy(desc(bookings.createdAt), desc(bookings.id))
    .limit(1);
  if (job) return `/bookings/${job.id}`;
  const [lead] = await db
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.id, id), isNull(leads.deletedAt)));
  return lead ? `/leads/${lead.id}` : null;
}
