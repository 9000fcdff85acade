import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { customerInteractions } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { HOUR } from "#app/platform/dates.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { contactSubject, detailsOf } from "./contact-event.server.ts";
import {
  type InteractionRow,
  loadInteraction,
  readInteraction,
} from "./interaction-record.server.ts";

/** What is due so soon is done when the customer is reached before. Fixed. */
const SOON_MS = 12 * HOUR;

/** When a contact is to be followed up: at the time set for it, or at once. */
export const followUpDueAt = sql<number>`coalesce(${customerInteractions.followUpDate}, ${customerInteractions.createdAt})`;

/** @throws 404 for a contact with nothing to follow up, or with somebody the actor may not know of */
export async function loadFollowUp(context: Context, id: string): Promise<InteractionRow> {
  const row = await loadInteraction(context, id);
  if (!row.followUpRequired || row.leadId !== null) throw notFound();
  return row;
}

/** The follow-up of a contact with a customer is done. Joins the command of another area. */
export async function finishFollowUp(context: CommandContext, id: string) {
  await tell(context, await loadFollowUp(context, id), { isOpen: false });
}

/** Opens a follow-up again that was done so short a time ago. */
export async function reopenFollowUp(
  context: CommandContext,
  { id, withinMs }: { id: string; withinMs: number },
) {
  const row = await loadInteraction(context, id);
  if (row.followUpRequired || row.updatedAt < context.now - withinMs)
    throw conflict("nothing_to_undo", "This can no longer be taken back.");
  await tell(context, row, { isOpen: true });
}

/** Somebody has reached the customer: what was due with them by now, or is soon, is done. */
export async function closeAnswered(context: CommandContext, row: InteractionRow) {
  const { id, customerId, direction, outcome, isAutomatic } = row;
  const isReached = direction === "OUTBOUND" && (outcome === "REACHED" || outcome === "SENT");
  if (customerId === null || isAutomatic || !isReached) return;
  const of = customerInteractions;
  await context.db
    .update(of)
    .set({ followUpRequired: false })
    .where(
      and(
        eq(of.customerId, customerId),
        // The plus keeps the database from walking through the follow-ups of everybody.
        sql`+${of.followUpRequired} = 1`,
        isNull(of.leadId),
        isNull(of.deletedAt),
        ne(of.id, id),
        sql`${followUpDueAt} <= ${context.now + SOON_MS}`,
      ),
    );
}

async function tell(context: CommandContext, row: InteractionRow, { isOpen }: { isOpen: boolean }) {
  await context.db
    .update(customerInteractions)
    .set({ followUpRequired: isOpen, updatedAt: context.now })
    .where(eq(customerInteractions.id, row.id));
  await emit(context, isOpen ? "interaction.reopened" : "interaction.followed_up", {
    ...(await contactSubject(context, row)),
    details: detailsOf(await readInteraction(context, row.id)),
  });
}
