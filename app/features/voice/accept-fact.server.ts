import { eq } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import { addPart } from "#app/features/bookings/booking-parts.server.ts";
import { updateBooking } from "#app/features/bookings/bookings.server.ts";
import {
  loadWhere,
  saveConversation,
} from "#app/features/conversations/conversation-record.server.ts";
import { updateLead } from "#app/features/leads/leads.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { AppError, conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { readDevice, readPart } from "./fact-rules.ts";
import { AcceptFact, type SpokenFact, Transcript } from "./schema.ts";
import { MAY_HEAR } from "./scope.server.ts";
import { MAY_EDIT } from "./transcript.server.ts";
import {
  factsOf,
  saveTranscript,
  showTranscript,
  transcriptToChange,
} from "./transcript-record.server.ts";
import type { RecordingRow } from "./upload-token.server.ts";

export const acceptFact = command({
  summary:
    "Take over what the words of a recording seem to say, onto its lead, job or conversation",
  can: MAY_EDIT,
  input: AcceptFact,
  output: Transcript,
  async run(context, { id, version, key }) {
    const { recording, row } = await transcriptToChange(context, { id, version });
    const text = row.sealedText === null ? "" : openField(row.sealedText);
    const fact = (await factsOf(context, { row, text })).find((one) => one.key === key);
    if (!fact) throw invalidField("key", "The words of this recording do not say that.");
    if (fact.isAccepted) return showTranscript(context, row);
    if (fact.obstacle !== null) throw conflict("unheard", fact.obstacle);
    await takeOver(context, recording, fact);
    const accepted = [...new Set([...row.accepted, key])];
    const next = await saveTranscript(context, row, { accepted, version: row.version + 1 });
    await emit(context, "transcript.fact_accepted", {
      subject: { type: "recording", id },
      leadId: recording.leadId,
      customerId: recording.customerId,
      details: { kind: fact.kind },
      audience: [recording.createdBy],
      readBy: MAY_HEAR,
    });
    return showTranscript(context, next);
  },
});

async function takeOver(context: CommandContext, recording: RecordingRow, fact: SpokenFact) {
  if (recording.leadId !== null) {
    await updateLead(context, { id: recording.leadId, ...leadEdit(fact) });
    return;
  }
  if (recording.bookingId !== null) {
    await putOnJob(context, recording.bookingId, fact);
    return;
  }
  if (recording.conversationId === null || fact.kind === "URGENCY") throw nothingToFill();
  const where = eq(conversations.id, recording.conversationId);
  const thread = await loadWhere(context.db, where);
  await saveConversation(context, thread, { facts: { ...thread.facts, ...factEdit(fact) } });
}

async function putOnJob(context: CommandContext, id: string, { kind, value }: SpokenFact) {
  if (kind === "PART") await addPart(context, { id, ...readPart(value) });
  else
    await updateBooking(context, {
      id,
      ...(kind === "PROMISE" ? { promisedAt: value } : { fault: value }),
    });
}

function leadEdit({ kind, value }: SpokenFact) {
  switch (kind) {
    case "DEVICE":
      return { deviceInterest: readDevice(value) };
    case "FAULT":
      return { deviceInterest: { fault: value } };
    case "PHONE":
      return { contactInfo: { phone: value } };
    case "EMAIL":
      return { contactInfo: { email: value } };
    case "URGENCY":
      return { urgencyLevel: "HIGH" as const };
    default:
      throw nothingToFill();
  }
}

function factEdit({ kind, value }: SpokenFact) {
  switch (kind) {
    case "DEVICE":
      return readDevice(value);
    case "FAULT":
      return { fault: value };
    case "PHONE":
      return { phone: value };
    default:
      return { email: value };
  }
}

function nothingToFill() {
  return new AppError({
    status: 409,
    code: "no_lead",
    title: "There is nothing to fill in yet",
    detail: "Make a lead of the conversation first, or write it on the record by hand.",
  });
}
