import { and, desc, eq, gte, isNull, type SQL } from "drizzle-orm";
import { missedCalls } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { during, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import type { InteractionNews } from "./follow-interactions.server.ts";

/** Whoever rings again within this time is still making the same call. */
export const SAME_CALL_MS = 30 * MINUTE;

export interface Caller {
  leadId: string | null;
  customerId: string | null;
  bookingId: string | null;
}

/**
 * Keeps a call that nobody took; rings within half an hour of the last are one missed call.
 * `isFirst` = nothing rang in the half hour before, so the caller has had no text about it yet.
 */
export async function noteMissedCall(
  context: CommandContext,
  { at, ...caller }: Caller & { at: number },
): Promise<{ id: string; isFirst: boolean }> {
  const before = await lastCallOf(context, caller, at);
  if (before && before.answeredAt === null) {
    await context.db
      .update(missedCalls)
      .set({ at: Math.max(at, before.at), rings: before.rings + 1 })
      .where(eq(missedCalls.id, before.id));
    return { id: before.id, isFirst: false };
  }
  const id = newId();
  const { now: createdAt } = context;
  await context.db.insert(missedCalls).values({ id, ...caller, firstAt: at, at, createdAt });
  const { leadId, customerId } = caller;
  await emit(context, "call.missed", {
    subject: leadId ? { type: "lead", id: leadId } : { type: "call", id },
    leadId,
    customerId,
    details: { callId: id, bookingId: caller.bookingId, isWithheld: !leadId && !customerId },
    readBy: "leads:view",
  });
  return { id, isFirst: before === null };
}

/** Withheld numbers are never the same caller for all we know. */
async function lastCallOf(context: CommandContext, caller: Caller, at: number) {
  const { leadId, customerId } = caller;
  const whose = leadId
    ? eq(missedCalls.leadId, leadId)
    : customerId
      ? eq(missedCalls.customerId, customerId)
      : null;
  if (!whose) return null;
  const [row] = await context.db
    .select()
    .from(missedCalls)
    .where(and(whose, gte(missedCalls.at, at - SAME_CALL_MS)))
    .orderBy(desc(missedCalls.at))
    .limit(1);
  return row ?? null;
}

/** Ends what was open of a person: somebody called back or wrote, or the lead is closed. */
async function endCalls(context: CommandContext, whose: SQL) {
  await context.db
    .update(missedCalls)
    .set({ answeredAt: context.now, answeredBy: context.actor.userId })
    .where(and(whose, isNull(missedCalls.answeredAt)));
}

during("interaction.added", async (context, { leadId, customerId, details }) => {
  const { direction, isAutomatic } = details as unknown as InteractionNews;
  if (direction !== "OUTBOUND" || isAutomatic) return;
  if (leadId) await endCalls(context, eq(missedCalls.leadId, leadId));
  if (customerId) await endCalls(context, eq(missedCalls.customerId, customerId));
});

for (const type of ["lead.lost", "lead.converted", "lead.deleted"])
  during(type, async (context, { leadId }) => {
    if (leadId) await endCalls(context, eq(missedCalls.leadId, leadId));
  });
