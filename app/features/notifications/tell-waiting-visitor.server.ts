import { and, eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { conversationMessages, conversations, leads, users } from "#app/db/schema/index.ts";
import { wordsOfLine } from "#app/features/conversations/line-rules.ts";
import { staffThere } from "#app/features/conversations/presence.server.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { isHere, managers } from "./lead-in-brief.server.ts";
import { notify } from "./notify.server.ts";
import { visitorText } from "./push-text.ts";

/** A visitor who waits for a person: their owner hears of every line, the others of the first. */
subscribe({
  name: "notifications.waiting-visitor",
  types: ["conversation.message"],
  async receive(context, { id: eventId, subjectId, details, at }) {
    if (details?.author !== "VISITOR") return;
    const found = await waitingVisitor(context.db, { id: subjectId, seq: Number(details.seq) });
    if (!found) return;
    const { row, text, name } = found;
    const isFirst = row.waitingSince !== null && row.waitingSince >= at;
    if (row.assignedTo === null && !isFirst) return;
    for (const userId of await whoAnswers(context.db, row, context.now))
      await notify(context, {
        userId,
        type: "lead_assigned",
        ...visitorText(name, text),
        url: `/inbox/${row.id}`,
        tag: `conversation:${row.id}`,
        ...(row.leadId === null ? {} : { leadId: row.leadId }),
        eventId,
      });
  },
});

async function waitingVisitor(db: Reader, { id, seq }: { id: string; seq: number }) {
  const [found] = await db
    .select({
      row: conversations,
      text: conversationMessages.text,
      fileIds: conversationMessages.fileIds,
      contact: leads.contactInfo,
      person: users.name,
    })
    .from(conversations)
    .innerJoin(
      conversationMessages,
      and(
        eq(conversationMessages.conversationId, conversations.id),
        eq(conversationMessages.seq, seq),
      ),
    )
    .leftJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(users, eq(users.id, conversations.customerId))
    .where(eq(conversations.id, id));
  if (!found || found.row.isSpam || found.row.waitingSince === null) return null;
  const name = found.person ?? found.contact?.name ?? found.row.facts.name;
  return { row: found.row, text: wordsOfLine(found), name };
}

/** The owner; else whoever is there to take it; else the managers. */
async function whoAnswers(
  db: Reader,
  { assignedTo }: { assignedTo: string | null },
  now: number,
): Promise<string[]> {
  if (assignedTo !== null && (await isHere(db, assignedTo))) return [assignedTo];
  const there = await staffThere(db, now);
  return there.length > 0 ? there : managers(db);
}
