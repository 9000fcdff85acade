import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import type { NewInteraction } from "#app/features/interactions/schema.ts";
import { receiveEnquiry } from "#app/features/leads/receive-enquiry.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import type { Filed } from "./file-inbound.server.ts";
import { findThread, type Known, type Sender } from "./find-thread.server.ts";
import type { Thread } from "./rules.ts";

export interface Inbound {
  sender: Sender;
  name: string | null;
  known: Known;
  /** The thread, where something said it better than the sender's address. */
  thread?: Thread;
  contact: Pick<
    NewInteraction,
    "interactionType" | "channel" | "subject" | "content" | "outcome" | "metadata"
  >;
  isAutomatic?: boolean;
}

/**
 * Puts what came in on the timeline it belongs to: the open lead or job of whoever sent it, or a new
 * lead. Nobody is merged and no field of theirs changes.
 */
export async function placeInbound(context: CommandContext, inbound: Inbound): Promise<Filed> {
  const thread = inbound.thread ?? (await findThread(context, inbound.known));
  if (thread.kind === "new") {
    // What a program wrote to us by itself is nobody's enquiry.
    if (inbound.isAutomatic) return { state: "IGNORED", verdict: "automatic" };
    return placeAsLead(context, inbound);
  }
  const about =
    thread.kind === "lead"
      ? { leadId: thread.leadId, ...(thread.customerId ? { customerId: thread.customerId } : {}) }
      : { customerId: thread.customerId, bookingId: thread.bookingId };
  await log(context, inbound, { ...about, needsAnswer: thread.kind === "job" });
  return { state: "FILED", verdict: thread.kind, ...about };
}

async function placeAsLead(context: CommandContext, inbound: Inbound): Promise<Filed> {
  const { sender, name, contact } = inbound;
  const received = await receiveEnquiry(context, {
    sourceType: sender.type === "email" ? "EMAIL" : "PHONE",
    sourceDetails: null,
    contactInfo: { name, [sender.type]: sender.value },
    deviceInterest: null,
    initialNeeds:
      [contact.subject, contact.content].filter(Boolean).join("\n").slice(0, 5_000) || null,
    budgetRange: null,
    urgencyLevel: "MEDIUM",
    maxFollowUps: 5,
    decisionDate: null,
    tags: [],
    assignedTo: null,
  });
  const { leadId } = received;
  await log(context, inbound, { leadId, needsAnswer: false });
  return { state: "FILED", verdict: "new lead", leadId };
}

interface About {
  leadId?: string;
  customerId?: string;
  bookingId?: string;
  /** A lead has its response clock; a job has nothing but this. */
  needsAnswer: boolean;
}

async function log(
  context: CommandContext,
  { contact, isAutomatic = false }: Inbound,
  { needsAnswer, ...about }: About,
) {
  await addInteraction(context, {
    ...contact,
    ...about,
    direction: "INBOUND",
    isAutomatic,
    followUpRequired: needsAnswer && !isAutomatic && contact.outcome !== "REACHED",
  });
}
