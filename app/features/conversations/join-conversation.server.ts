import { and, asc, eq, isNull } from "drizzle-orm";
import { conversationMessages, leads, users } from "#app/db/schema/index.ts";
import { customersInScope } from "#app/features/customers/scope.server.ts";
import { visibleLeads } from "#app/features/leads/scope.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { AppError, conflict, invalidField } from "#app/platform/errors.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { isReachable } from "./assistant-rules.ts";
import {
  loadConversation,
  saveConversation,
  showConversation,
  tellOf,
} from "./conversation-record.server.ts";
import { makeLeadOf } from "./make-lead-of.server.ts";
import { noteContact } from "./note-contact.server.ts";
import { AttachConversation, Conversation, ConversationId } from "./schema.ts";
import { MAY_REPLY } from "./scope.server.ts";

export const makeConversationLead = command({
  summary: "Make the lead that a conversation amounts to",
  can: MAY_REPLY,
  input: ConversationId,
  output: Conversation,
  async run(context, { id, version }) {
    const row = await loadConversation(context, id);
    await checkVersion(context, {
      given: version,
      row,
      current: () => showConversation(context, id),
    });
    if (row.leadId !== null) throw conflict("has_lead", "This conversation has its lead already.");
    if (!isReachable(row.facts))
      throw new AppError({
        status: 409,
        code: "unreachable",
        title: "There is no way to reply yet",
        detail: "Ask for a phone number or an e-mail address first, or attach a lead or customer.",
      });
    await makeLeadOf(context, row);
    return showConversation(context, id);
  },
});

export const attachConversation = command({
  summary: "Attach a conversation to a customer or a lead",
  can: MAY_REPLY,
  input: AttachConversation,
  output: Conversation,
  async run(context, { id, version, customerId, leadId }) {
    const row = await loadConversation(context, id);
    await checkVersion(context, {
      given: version,
      row,
      current: () => showConversation(context, id),
    });
    const wanted = customerId
      ? await ofCustomer(context, customerId)
      : await ofLead(context, leadId ?? "");
    const attached = await saveConversation(context, row, {
      ...wanted,
      version: row.version + 1,
      notedInAt: null,
      notedOutAt: null,
    });
    await tellOf(context, "conversation.attached", attached, { before: row, wanted });
    const [first] = await context.db
      .select({ text: conversationMessages.text, recordingId: conversationMessages.recordingId })
      .from(conversationMessages)
      .where(
        and(
          eq(conversationMessages.conversationId, id),
          eq(conversationMessages.author, "VISITOR"),
        ),
      )
      .orderBy(asc(conversationMessages.at), asc(conversationMessages.seq))
      .limit(1);
    await noteContact(context, attached, {
      direction: "INBOUND",
      text: first?.text ?? "",
      isSpoken: (first?.recordingId ?? null) !== null,
    });
    return showConversation(context, id);
  },
});

async function ofCustomer(context: CommandContext, customerId: string) {
  const [person] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, customerId),
        eq(users.role, "CUSTOMER"),
        isNull(users.deletedAt),
        customersInScope(context, "customers:view"),
      ),
    );
  if (!person) throw invalidField("customerId", "There is no such customer.");
  return { customerId };
}

async function ofLead(context: CommandContext, leadId: string) {
  const [lead] = await context.db
    .select({ id: leads.id, customerId: leads.customerId })
    .from(leads)
    .where(and(eq(leads.id, leadId), visibleLeads(context.actor)));
  if (!lead) throw invalidField("leadId", "There is no such lead.");
  return { leadId, customerId: lead.customerId };
}
