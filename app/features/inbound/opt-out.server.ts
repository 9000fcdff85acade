import { writeConsent } from "#app/features/customers/consents.server.ts";
import { blockAddress, liftAddressBlock } from "#app/features/messages/address-block.server.ts";
import { answerStop } from "#app/features/messages/answer-stop.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import type { Filed } from "./file-inbound.server.ts";
import type { Known } from "./find-thread.server.ts";

interface Word {
  phone: string;
  known: Known;
  source: string;
  messageId: string;
}

/**
 * STOP: no text of any kind goes to the number any more, and everybody it belongs to has withdrawn
 * that channel. It is answered once; Twilio answers by itself.
 */
export async function obeyStop(context: CommandContext, word: Word): Promise<Filed> {
  const { phone, known, source } = word;
  const to = { channel: "SMS", address: phone } as const;
  const isNew = await blockAddress(context, to, "STOP");
  if (isNew) {
    await record(context, word, { purpose: "SERVICE", state: "WITHDRAWN" });
    await record(context, word, { purpose: "MARKETING", state: "WITHDRAWN" });
    if (source !== "twilio") await answerStop(context, { phone, ...first(known) });
  }
  return { state: "FILED", verdict: "stop", ...first(known) };
}

/** START: service messages may go by text again. Marketing needs a consent of its own. */
export async function obeyStart(context: CommandContext, word: Word): Promise<Filed> {
  const { phone, known } = word;
  await liftAddressBlock(context, { channel: "SMS", address: phone }, ["STOP", "BOUNCED"]);
  await record(context, word, { purpose: "SERVICE", state: "GRANTED" });
  return { state: "FILED", verdict: "start", ...first(known) };
}

interface Decision {
  purpose: "SERVICE" | "MARKETING";
  state: "WITHDRAWN" | "GRANTED";
}

async function record(
  context: CommandContext,
  { known, messageId }: Word,
  { purpose, state }: Decision,
) {
  const people = [
    ...known.customerIds.map((customerId) => ({ customerId, leadId: null })),
    ...known.leadIds.map((leadId) => ({ customerId: null, leadId })),
  ];
  for (const person of people)
    await writeConsent(context, {
      ...person,
      channel: "SMS",
      purpose,
      state,
      basis: "CONSENT",
      wordingId: null,
      source: state === "WITHDRAWN" ? "STOP by text" : "START by text",
      proof: `message ${messageId}`,
    });
}

function first({ customerIds, leadIds }: Known) {
  return { customerId: customerIds[0] ?? null, leadId: leadIds[0] ?? null };
}
