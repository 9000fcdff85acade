import { and, eq, isNull, sql } from "drizzle-orm";
import { bookings, customerInteractions, customerLifecycle } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { enqueue, registerWorker } from "#app/platform/work-queue.server.ts";
import { contactSubject } from "./contact-event.server.ts";
import { type InteractionRow, readInteraction } from "./interaction-record.server.ts";

/** Who follows a contact up: whoever wrote it down, works on the job, or looks after the customer. */
export const contactKeeper = sql<string | null>`coalesce(${customerInteractions.staffMemberId},
  ${bookings.assignedTo}, ${customerLifecycle.assignedTo})`;

/** Sees to it that a follow-up with a customer is told of in its minute; what is due stands on Today. */
export async function planReminder(context: CommandContext, row: InteractionRow) {
  const { id, followUpDate: dueAt } = row;
  if (!row.followUpRequired || row.leadId !== null || dueAt === null || dueAt <= context.now)
    return;
  await enqueue(context, "jobs", {
    kind: "contact-due",
    payload: { id, dueAt },
    dedupeKey: `contact-due:${id}:${dueAt}`,
    runAt: dueAt,
  });
}

registerWorker({
  kind: "contact-due",
  queue: "jobs",
  perform: async ({ payload }, { database }) => {
    const { id, dueAt } = payload as { id: string; dueAt: number };
    await transact(systemContext(database, Date.now()), "tell of a contact", async (context) => {
      const [contact] = await context.db
        .select({ keeper: contactKeeper })
        .from(customerInteractions)
        .leftJoin(bookings, eq(bookings.id, customerInteractions.bookingId))
        .leftJoin(
          customerLifecycle,
          eq(customerLifecycle.customerId, customerInteractions.customerId),
        )
        .where(
          and(
            eq(customerInteractions.id, id),
            // Else it was done, removed or planned anew meanwhile.
            eq(customerInteractions.followUpRequired, true),
            eq(customerInteractions.followUpDate, dueAt),
            isNull(customerInteractions.deletedAt),
          ),
        );
      if (!contact) return;
      const row = await readInteraction(context, id);
      const about = await contactSubject(context, row);
      await emit(context, "follow_up.due", {
        ...about,
        audience: [...about.audience, contact.keeper],
        details: { at: toIso(dueAt), to: contact.keeper, step: row.subject },
      });
    });
    return null;
  },
});
