import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { leads, notifications, users } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { leadInBrief, managers } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";
import { unreadLeadText } from "./push-text.ts";

registerWorker({
  kind: "escalate-unread-lead",
  queue: "jobs",
  mayStillRun: (tx, { payload }) => isStillUnread(tx, String(payload.notificationId)),
  async perform({ payload }, { database }) {
    const context = systemContext(database, Date.now());
    await transact(context, "escalate an unread lead", (inside) =>
      escalateUnread(inside, String(payload.notificationId)),
    );
    return null;
  },
});

/** Read meanwhile, answered, or given to somebody else: then nobody is troubled. */
async function isStillUnread(db: Reader, id: string): Promise<true | string> {
  const row = await unreadLead(db, id);
  if (!row || row.readAt !== null) return "it was read";
  if (row.firstRespondedAt !== null) return "the lead was answered";
  return row.assignedTo === row.userId || "somebody else has the lead";
}

/** Tells the managers, once, of a pressing lead that its owner has not looked at. */
export async function escalateUnread(context: CommandContext, id: string) {
  if ((await isStillUnread(context.db, id)) !== true) return;
  const row = await unreadLead(context.db, id);
  const lead = row?.leadId ? await leadInBrief(context.db, row.leadId) : null;
  if (!row?.leadId || !lead) return;
  const { id: eventId } = await emit(context, "lead.escalated", {
    subject: { type: "lead", id: row.leadId },
    leadId: row.leadId,
    details: { owner: row.userId },
    audience: [row.userId],
  });
  for (const userId of await managers(context.db)) {
    if (userId === row.userId) continue;
    await notify(context, {
      userId,
      type: "lead_assigned",
      ...unreadLeadText(lead, row.owner),
      url: `/leads/${row.leadId}`,
      tag: `lead:${row.leadId}`,
      leadId: row.leadId,
      eventId,
      isUrgent: true,
      isPressing: true,
    });
  }
}

async function unreadLead(db: Reader, id: string) {
  const [row] = await db
    .select({
      userId: notifications.userId,
      owner: users.name,
      readAt: notifications.readAt,
      leadId: notifications.leadId,
      assignedTo: leads.assignedTo,
      firstRespondedAt: leads.firstRespondedAt,
    })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .innerJoin(leads, eq(leads.id, notifications.leadId))
    .where(eq(notifications.id, id));
  return row;
}
