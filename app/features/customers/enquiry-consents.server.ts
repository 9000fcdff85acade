import { and, eq } from "drizzle-orm";
import { consentWordings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { ConsentPurpose } from "./consent-schema.ts";
import { writeConsent } from "./consents.server.ts";

export interface Tick {
  channel: "EMAIL" | "SMS" | "PHONE";
  wordingId: string;
  granted: boolean;
}

interface Given {
  leadId: string | null;
  source: string;
  /** The page on which the box stood. */
  proof: string | null;
}

/**
 * One row for every ticked box, with the words that stood beside it. A stranger at a public door
 * agrees on the enquiry, not on a customer's record: nobody proved to be that person.
 * @throws 422 for a wording that was never shown for that channel.
 */
export async function recordTicks(context: CommandContext, ticks: readonly Tick[], given: Given) {
  const { leadId, source, proof } = given;
  if (leadId === null) return;
  for (const [position, { channel, wordingId, granted }] of ticks.entries()) {
    if (!granted) continue;
    const [wording] = await context.db
      .select({ purpose: consentWordings.purpose })
      .from(consentWordings)
      .where(and(eq(consentWordings.id, wordingId), eq(consentWordings.channel, channel)));
    const purpose = ConsentPurpose.safeParse(wording?.purpose);
    if (!purpose.success)
      throw invalidField(`consents.${position}.wordingId`, "This wording is not one of ours.");
    await writeConsent(context, {
      customerId: null,
      leadId,
      channel,
      purpose: purpose.data,
      state: "GRANTED",
      basis: "CONSENT",
      wordingId,
      source,
      proof,
    });
  }
}
