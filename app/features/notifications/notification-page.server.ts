import { and, eq, isNotNull } from "drizzle-orm";
import { leads, notifications } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { type Moment, toMoment } from "#app/platform/short-time.ts";
import { listPushSubscriptions } from "./push-subscriptions.server.ts";

/** The person's devices, with the words of when a push last arrived. */
export async function devicesPage(context: Context) {
  const { data } = await listPushSubscriptions(context, {});
  const momentOf = (at: string | null): Moment | null => (at ? toMoment(at, context.now) : null);
  return data.map(({ id, device, problem, receivedAt, acceptedAt }) => ({
    id,
    device,
    problem,
    received: momentOf(receivedAt),
    accepted: momentOf(acceptedAt),
  }));
}

/** Whether there has ever been a follow-up to be told of: before that nobody is asked about pushes. */
export async function hasFollowUps({ db, actor }: Context): Promise<boolean> {
  const userId = actor.userId ?? "";
  const planned = await db
    .select({ id: leads.id })
    .from(leads)
    .where(and(eq(leads.assignedTo, userId), isNotNull(leads.nextFollowUp)))
    .limit(1);
  if (planned.length > 0) return true;
  const told = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.userId, userId), eq(notifications.type, "follow_up_due")))
    .limit(1);
  return told.length > 0;
}
