import { and, eq, lte, max } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { conversationMessages, conversationReaders, notifications } from "#app/db/schema/index.ts";
import { replyToVisitor } from "#app/features/conversations/reply.server.ts";
import { completeFollowUp } from "#app/features/leads/complete-follow-up.server.ts";
import { snoozeLead } from "#app/features/leads/schedule-follow-up.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { MINUTE, toIso } from "#app/platform/dates.ts";
import { AppError, conflict, invalidField, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { readActionToken } from "./action-token.server.ts";
import { conversationIn } from "./conversation-url.ts";
import { leadInBrief } from "./lead-in-brief.server.ts";
import { toNotification } from "./notification-row.server.ts";
import { ownId } from "./own-id.server.ts";
import { SNOOZE_MS } from "./rules.ts";
import { ActOnNotification, Notification, type NotificationAction } from "./schema.ts";

type Row = typeof notifications.$inferSelect;

export const actOnNotification = command({
  summary: "Press a button of a notification: done, in an hour, or an answer to a visitor",
  can: "notifications:view",
  input: ActOnNotification,
  output: Notification,
  async run(context, { id, action, text, token }) {
    if (token !== undefined) requireToken(context, { id, token });
    const [row] = await context.db
      .select()
      .from(notifications)
      .where(and(eq(notifications.id, id), eq(notifications.userId, ownId(context))));
    if (!row) throw notFound();
    if (row.actedAt !== null) throw conflict("already_acted", "This was answered already.");
    if (action === "reply") await replyTo(context, row, text ?? "");
    else await doWhatItSays(context, row, action);
    const acted = { action, actedAt: context.now, readAt: row.readAt ?? context.now };
    await context.db.update(notifications).set(acted).where(eq(notifications.id, id));
    await emit(context, "notification.acted", {
      subject: { type: "notification", id },
      leadId: row.leadId,
      details: { action, byPush: token !== undefined },
      audience: [row.userId],
      readBy: "notifications:view",
    });
    return toNotification({ ...row, ...acted });
  },
});

/** The token counts for this notification and this person only. @throws 422 */
function requireToken(context: CommandContext, { id, token }: { id: string; token: string }) {
  const claims = readActionToken(token, context.now);
  if (claims?.notificationId !== id || claims.userId !== context.actor.userId)
    throw invalidField("token", "This button belongs to another notification, or is too old.");
}

async function replyTo(context: CommandContext, row: Row, text: string) {
  const conversationId = conversationIn(row.url);
  if (conversationId === null) throw invalidField("action", "There is nobody to answer here.");
  try {
    const seenSeq = await seenOf(context.db, { conversationId, row });
    await replyToVisitor(context, { conversationId, text, seenSeq });
  } catch (error) {
    if (error instanceof AppError && error.status === 404)
      throw conflict("out_of_reach", "This conversation is no longer yours.");
    throw error;
  }
}

/** How far the person knows the thread: up to the line that the notification told of, or what they read since. */
async function seenOf(db: Reader, { conversationId, row }: { conversationId: string; row: Row }) {
  const [told] = await db
    .select({ seq: max(conversationMessages.seq) })
    .from(conversationMessages)
    .where(
      and(
        eq(conversationMessages.conversationId, conversationId),
        eq(conversationMessages.author, "VISITOR"),
        lte(conversationMessages.at, row.createdAt),
      ),
    );
  const [read] = await db
    .select({ seq: conversationReaders.seenSeq })
    .from(conversationReaders)
    .where(
      and(
        eq(conversationReaders.conversationId, conversationId),
        eq(conversationReaders.userId, row.userId),
      ),
    );
  return Math.max(told?.seq ?? 0, read?.seq ?? 0);
}

/** Whatever the person may no longer reach, or somebody else did meanwhile, is told as a conflict. */
async function doWhatItSays(context: CommandContext, row: Row, action: NotificationAction) {
  if (row.type !== "follow_up_due" || row.leadId === null) {
    if (action === "snooze") throw invalidField("action", "Only a follow-up can be put off.");
    return;
  }
  const lead = await leadInBrief(context.db, row.leadId);
  if (lead?.nextFollowUp != null && lead.nextFollowUp > context.now + MINUTE)
    throw conflict("planned_anew", "This follow-up was planned anew meanwhile.");
  try {
    if (action === "done") await completeFollowUp(context, { id: row.leadId });
    else await snoozeLead(context, { id: row.leadId, until: toIso(context.now + SNOOZE_MS) });
  } catch (error) {
    if (error instanceof AppError && error.status === 404)
      throw conflict("out_of_reach", "This lead is no longer yours.");
    throw error;
  }
}
