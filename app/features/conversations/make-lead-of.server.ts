import { and, asc, eq } from "drizzle-orm";
import { bookings, conversationMessages, leads } from "#app/db/schema/index.ts";
import { receiveEnquiry } from "#app/features/leads/receive-enquiry.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { type ConversationRow, saveConversation, tellOf } from "./conversation-record.server.ts";
import { noteContact } from "./note-contact.server.ts";

const LONGEST = 5_000;

/**
 * Makes the enquiry that a conversation amounts to: a lead, or more words on one that is there
 * (semantics 3.2). Needs a way to reply among its facts.
 */
export async function makeLeadOf(
  context: CommandContext,
  row: ConversationRow,
): Promise<ConversationRow> {
  const { facts, sourceDetails: source } = row;
  const lines = await saidBy(context, row.id);
  const said = lines
    .map(({ text }) => text)
    .filter(Boolean)
    .join("\n");
  const received = await receiveEnquiry(context, {
    sourceType: "WEBSITE",
    sourceDetails: { ...source, keyId: row.widgetKeyId },
    contactInfo: {
      name: facts.name,
      email: facts.email ?? undefined,
      phone: facts.phone ?? undefined,
      company: undefined,
      postcode: undefined,
    },
    deviceInterest: facts.category
      ? {
          category: facts.category,
          brand: facts.brand ?? undefined,
          model: facts.model ?? undefined,
          fault: facts.fault ?? undefined,
        }
      : null,
    initialNeeds: said.slice(0, LONGEST) || null,
    budgetRange: null,
    urgencyLevel: "MEDIUM",
    decisionDate: null,
    tags: [],
    assignedTo: row.assignedTo,
    door: { widgetKeyId: row.widgetKeyId, spamSigns: [], preferredContact: null },
  });
  const known = await personOf(context, received);
  const attached = await saveConversation(context, row, {
    ...known,
    assignedTo: row.assignedTo ?? known.assignedTo,
  });
  await tellOf(context, "conversation.attached", attached, {
    before: row,
    wanted: { leadId: known.leadId, customerId: known.customerId },
    details: { received: received.kind },
  });
  const isSpoken = (lines[0]?.recordingId ?? null) !== null;
  return noteContact(context, attached, { direction: "INBOUND", text: said, isSpoken });
}

async function personOf(
  { db }: CommandContext,
  received: Awaited<ReturnType<typeof receiveEnquiry>>,
): Promise<Pick<ConversationRow, "leadId" | "customerId" | "assignedTo">> {
  if (received.kind === "job") {
    const [job] = await db
      .select({
        leadId: bookings.leadId,
        customerId: bookings.customerId,
        assignedTo: bookings.assignedTo,
      })
      .from(bookings)
      .where(eq(bookings.id, received.bookingId));
    return job ?? { leadId: null, customerId: null, assignedTo: null };
  }
  const [lead] = await db
    .select({ customerId: leads.customerId, assignedTo: leads.assignedTo })
    .from(leads)
    .where(eq(leads.id, received.leadId));
  return {
    leadId: received.leadId,
    customerId: lead?.customerId ?? null,
    assignedTo: lead?.assignedTo ?? null,
  };
}

/** What the visitor said, line by line. */
function saidBy({ db }: CommandContext, id: string) {
  return db
    .select({ text: conversationMessages.text, recordingId: conversationMessages.recordingId })
    .from(conversationMessages)
    .where(
      and(eq(conversationMessages.conversationId, id), eq(conversationMessages.author, "VISITOR")),
    )
    .orderBy(asc(conversationMessages.at), asc(conversationMessages.seq));
}
