import { eq } from "drizzle-orm";
import { bookings, deliveries } from "#app/db/schema/index.ts";
import { liftAddressBlock } from "#app/features/messages/address-block.server.ts";
import { messageOf } from "#app/features/messages/send-gates.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import type { Filed } from "./file-inbound.server.ts";
import { knownBy, type Sender } from "./find-thread.server.ts";
import { obeyStart, obeyStop } from "./opt-out.server.ts";
import { placeInbound } from "./place-inbound.server.ts";
import { stopOrStart, type Thread } from "./rules.ts";
import type { InboundContent } from "./schema.ts";

interface Stamp {
  source: string;
  messageId: string;
}

type TextContent = Extract<InboundContent, { type: "text" }> & Stamp;
type LetterContent = Extract<InboundContent, { type: "letter" }> & Stamp;

/** A text message: STOP and START are obeyed, everything else goes onto its thread. */
export async function fileText(
  context: CommandContext,
  { from, text, ...stamp }: TextContent,
): Promise<Filed> {
  const phone = normalisePhone(from)?.e164;
  // Short codes and names of senders cannot be answered: nobody waits behind them.
  if (!phone) return { state: "IGNORED", verdict: "no number" };
  const sender: Sender = { type: "phone", value: phone };
  const known = await knownBy(context, sender);
  const word = stopOrStart(text);
  if (word === "STOP") return obeyStop(context, { phone, known, ...stamp });
  if (word === "START") return obeyStart(context, { phone, known, ...stamp });
  await liftAddressBlock(context, { channel: "SMS", address: phone }, ["BOUNCED"]);
  return placeInbound(context, {
    sender,
    known,
    name: null,
    contact: {
      interactionType: "SMS",
      channel: "SMS",
      subject: null,
      content: text,
      outcome: null,
      metadata: { ...stamp },
    },
  });
}

/** A letter: an answer to one of ours goes where that one belongs. */
export async function fileLetter(
  context: CommandContext,
  { from, name, subject, text, isAutomatic, answers, source, messageId }: LetterContent,
): Promise<Filed> {
  const sender: Sender = { type: "email", value: from };
  if (!isAutomatic)
    await liftAddressBlock(context, { channel: "EMAIL", address: from }, ["BOUNCED"]);
  const known = await knownBy(context, sender);
  return placeInbound(context, {
    sender,
    known,
    name,
    thread: (answers && (await threadOf(context, { delivery: answers, from }))) || undefined,
    contact: {
      interactionType: "EMAIL",
      channel: "EMAIL",
      subject: subject?.slice(0, 255) ?? null,
      content: text,
      outcome: null,
      metadata: { source, messageId, isAutoReply: isAutomatic },
    },
    isAutomatic,
  });
}

/** Only whoever got the letter answers it: its id alone is no proof. */
async function threadOf(
  { db }: CommandContext,
  { delivery, from }: { delivery: string; from: string },
): Promise<Thread | null> {
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, delivery));
  if (row?.kind !== "message") return null;
  const { to, leadId, customerId, about } = messageOf(row);
  if (normaliseEmail(to) !== from) return null;
  const [job] = await db.select().from(bookings).where(eq(bookings.id, about.id));
  if (job && job.deletedAt === null)
    return { kind: "job", bookingId: job.id, customerId: job.customerId };
  return leadId ? { kind: "lead", leadId, customerId } : null;
}
