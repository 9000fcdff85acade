import { eq } from "drizzle-orm";
import type { z } from "zod";
import { conversations } from "#app/db/schema/index.ts";
import type { PublicSource } from "#app/features/leads/public-enquiry-schema.ts";
import { spamSigns } from "#app/features/leads/spam-rules.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { env } from "#app/platform/env.server.ts";
import { visitOf } from "#app/platform/public-visit.ts";
import { NO_FACTS } from "./assistant-rules.ts";
import { type ConversationRow, loadWhere, tellOf } from "./conversation-record.server.ts";
import { hashOf, visitorTokenOf } from "./visitor-token.server.ts";

interface Opening {
  id: string;
  sourceDetails: z.output<typeof PublicSource>;
  honeypot: string | null;
  /** What is said first, as far as it was written. */
  texts: string[];
}

/** Writes the thread of a visitor who turns to the shop; what they say is added to it. */
export async function openConversation(
  context: CommandContext,
  { id, sourceDetails, honeypot, texts }: Opening,
): Promise<ConversationRow> {
  const visit = visitOf(context);
  const signs = spamSigns({
    honeypot,
    // A first "Hello" is quickly typed.
    fillMs: null,
    leastFillMs: env().WIDGET_FILL_SECONDS * 1000,
    name: null,
    email: null,
    phone: null,
    texts,
  });
  const isSpam = signs.length > 0;
  await context.db.insert(conversations).values({
    id,
    widgetKeyId: context.actor.credentialId,
    sourceDetails: {
      pageUrl: sourceDetails?.pageUrl ?? (visit.host || null),
      referrer: sourceDetails?.referrer ?? null,
      utm: sourceDetails?.utm ?? null,
      campaignId: null,
      language: sourceDetails?.language ?? null,
      device: visit.device,
    },
    tokenHash: hashOf(visitorTokenOf(id)),
    tokenSeenAt: context.now,
    isSpam,
    isAssisted: !isSpam,
    facts: NO_FACTS,
    asked: [],
    lastMessageAt: context.now,
    createdAt: context.now,
    updatedAt: context.now,
  });
  const row = await loadWhere(context.db, eq(conversations.id, id));
  await tellOf(context, "conversation.started", row);
  return row;
}
