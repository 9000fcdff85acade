import { noteMissedCall } from "#app/features/leads/note-missed-call.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import type { Filed } from "./file-inbound.server.ts";
import { findThread, knownBy, type Sender } from "./find-thread.server.ts";
import { placeInbound } from "./place-inbound.server.ts";
import type { InboundContent } from "./schema.ts";
import { textAboutCall } from "./text-about-call.server.ts";

type Call = Extract<InboundContent, { type: "call" }> & { source: string; messageId: string };

export interface FiledCallParts extends Filed {
  callId?: string;
  textAt?: number | null;
}

/**
 * A call. One that nobody took makes or finds its lead and is answered by a text; a withheld number
 * is only noted; one that was taken stands on the timeline of whoever is known.
 */
export async function fileCall(
  context: CommandContext,
  { from, at, isMissed, text, source, messageId }: Call,
  { name = null, tell = true }: { name?: string | null; tell?: boolean } = {},
): Promise<FiledCallParts> {
  const phone = normalisePhone(from ?? "")?.e164;
  const when = Math.min(at, context.now);
  if (!phone) {
    if (!isMissed) return { state: "IGNORED", verdict: "withheld" };
    const nobody = { leadId: null, customerId: null, bookingId: null };
    const { id } = await noteMissedCall(context, { ...nobody, at: when });
    return { state: "FILED", verdict: "withheld", callId: id, textAt: null };
  }
  const sender: Sender = { type: "phone", value: phone };
  const known = await knownBy(context, sender);
  const thread = await findThread(context, known);
  // Whoever took the call knows what it was about, and writes the lead down if it was one.
  if (!isMissed && thread.kind === "new") return { state: "IGNORED", verdict: "taken" };
  const filed = await placeInbound(context, {
    sender,
    known,
    thread,
    name,
    contact: {
      interactionType: "CALL",
      channel: "PHONE",
      subject: isMissed ? "Missed call" : null,
      content: text,
      outcome: isMissed ? (text ? "VOICEMAIL" : "NO_ANSWER") : "REACHED",
      metadata: { source, messageId },
    },
  });
  if (!isMissed) return filed;
  const { leadId = null, customerId = null, bookingId = null } = filed;
  const caller = { leadId, customerId, bookingId };
  const call = await noteMissedCall(context, { ...caller, at: when });
  const textAt =
    call.isFirst && tell ? await textAboutCall(context, { callId: call.id, ...caller }) : null;
  return { ...filed, callId: call.id, textAt };
}
