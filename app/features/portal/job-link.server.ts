import { and, eq, isNull } from "drizzle-orm";
import { bookings } from "#app/db/schema/index.ts";
import { bookingsInScope } from "#app/features/bookings/scope.server.ts";
import { threadOfJob } from "#app/features/bookings/thread-of-job.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { AppError, notFound } from "#app/platform/errors.ts";
import { getPortalLink } from "./portal-links.server.ts";

/** What the customer's link of a job hangs on: the lead, or the first repair. @throws 404 */
export async function threadIdOfJob(context: Context, bookingId: string): Promise<string> {
  const [job] = await context.db
    .select()
    .from(bookings)
    .where(
      and(
        eq(bookings.id, bookingId),
        isNull(bookings.deletedAt),
        bookingsInScope(context, "bookings:view"),
      ),
    );
  if (!job) throw notFound();
  const { leadId, bookingId: first } = await threadOfJob(context.db, job);
  return leadId ?? first ?? job.id;
}

/** The customer's link of a job; null for whoever may not renew it. */
export async function linkOfJob(context: Context, bookingId: string) {
  if (!can(context.actor, "links:renew")) return null;
  try {
    return await getPortalLink(context, { id: await threadIdOfJob(context, bookingId) });
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}
