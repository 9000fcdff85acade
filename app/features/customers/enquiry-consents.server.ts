import { and, eq } from "drizzle-orm";
import { consents, consentWordings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";

export interface Tick {
  channel: "EMAIL" | "SMS" | "PHONE";
  wordingId: string;
  granted: boolean;
}

interface Given {
  leadId: string | null;
  source: string;
  /** The origin of the page on which the box stood. */
  proof: string | null;
}

/**
 * One row for every ticked box, with the words that stood beside it. A stranger at a public door
 * agrees on the enquiry, not on a customer's record: nobody proved to be that person.
 * @throws 422 for a wording that was never shown for that channel.
 */
export async function recordTicks(context: CommandContext, ticks: readonly Tick[], given: Given) {
  const { leadId } = given;
  if (leadId === null) return;
  for (const [position, { channel, wordingId, granted }] of ticks.entries()) {
    if (!granted) continue;
    const [wording] = await context.db
      .select()
      .from(consentWordings)
      .where(and(eq(consentWordings.id, wordingId), eq(consentWordings.channel, channel)));
    if (!wording)
      throw invalidField(`consents.${position}.wordingId`, "This wording is not one of ours.");
    const id = newId();
    await context.db.insert(consents).values({
      id,
      ...given,
      channel,
      purpose: wording.purpose,
      state: "GRANTED",
      basis: "CONSENT",
      wordingId,
      wordingHash: wording.hash,
      maskedAddress: context.maskedAddress,
      createdAt: context.now,
    });
    await emit(context, "consent.recorded", {
      subject: { type: "consent", id },
      leadId,
      details: { channel, purpose: wording.purpose, state: "GRANTED", source: given.source },
      readBy: "leads:view",
    });
  }
}
