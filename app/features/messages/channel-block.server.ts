import { and, desc, eq, or } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { consents } from "#app/db/schema/index.ts";
import type { MessageChannel, MessageClass } from "#app/features/shop/template-defaults.ts";
import { addressBlock } from "./address-block.server.ts";

export interface Addressee {
  customerId: string | null;
  leadId: string | null;
}

interface Question extends Addressee {
  channel: MessageChannel;
  messageClass: MessageClass;
}

/** Why this message must not go to this address now: the person's own word, or the address's. */
export async function messageBlock(
  db: Reader,
  { to, ...question }: Question & { to: string },
): Promise<string | null> {
  const blocked = await channelBlock(db, question);
  return blocked ?? addressBlock(db, { channel: question.channel, address: to });
}

const NOUN = { EMAIL: "e-mails", SMS: "text messages" } as const;

/**
 * Why a message of this class must not go out by this channel now; null when it may. A service
 * message needs no consent but honours a stop; a survey honours its own stop as well; marketing
 * needs a consent that stands (semantics 9.1).
 */
async function channelBlock(db: Reader, question: Question): Promise<string | null> {
  const { channel, messageClass } = question;
  if ((await lastState(db, question, "SERVICE")) === "WITHDRAWN")
    return `They asked for no more ${NOUN[channel]}.`;
  if (messageClass === "SERVICE") return null;
  const state = await lastState(db, question, messageClass);
  if (messageClass === "FEEDBACK")
    return state === "WITHDRAWN" || state === "REFUSED" ? "They want no surveys." : null;
  return state === "GRANTED" ? null : `They have not agreed to marketing by ${NOUN[channel]}.`;
}

async function lastState(
  db: Reader,
  { customerId, leadId, channel }: Question,
  purpose: MessageClass,
) {
  const whose = [
    customerId ? eq(consents.customerId, customerId) : undefined,
    leadId ? eq(consents.leadId, leadId) : undefined,
  ].filter((one) => one !== undefined);
  if (whose.length === 0) return null;
  const [last] = await db
    .select({ state: consents.state })
    .from(consents)
    .where(and(or(...whose), eq(consents.channel, channel), eq(consents.purpose, purpose)))
    .orderBy(desc(consents.createdAt), desc(consents.id))
    .limit(1);
  return last?.state ?? null;
}
