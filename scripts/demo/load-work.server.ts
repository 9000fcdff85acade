import { createHash } from "node:crypto";
import { customerInteractions, quoteLines, quotes, quoteVersions } from "#app/db/schema/index.ts";
import { vatOf } from "./biographies.ts";
import { type Loading, writeRows } from "./loading.server.ts";
import type { Story, StoryInteraction, StoryQuote } from "./story-types.ts";

const FIRST_NUMBER = 1001;
const VAT_RATE = 20;

/** Quotes with their lines; each has one version. */
export async function loadQuotes(loading: Loading) {
  const { story, ids } = loading;
  await writeRows(
    loading,
    quotes,
    story.quotes.map((quote, index) => ({
      id: ids.idOf(quote.key),
      number: FIRST_NUMBER + index,
      leadId: ids.idOrNull(quote.leadKey),
      customerId: ids.idOrNull(quote.customerKey),
      status: quote.status,
      total: quote.total,
      vat: quote.lines.reduce((sum, line) => sum + vatOf(line.quantity * line.unitPrice), 0),
      sentAt: quote.sentAt,
      expiresAt: quote.expiresAt,
      answeredAt: quote.decidedAt,
      createdBy: ids.idOf(quote.byStaffKey),
      createdAt: quote.createdAt,
      updatedAt: quote.decidedAt ?? quote.sentAt ?? quote.createdAt,
    })),
  );
  await writeRows(
    loading,
    quoteVersions,
    story.quotes.map((quote) => ({
      id: ids.newIdAt(quote.createdAt),
      quoteId: ids.idOf(quote.key),
      number: 1,
      hash: createHash("sha256").update(JSON.stringify(quote.lines)).digest("hex"),
      total: quote.total,
      createdAt: quote.createdAt,
      ...signature(story, quote),
    })),
  );
  await writeRows(
    loading,
    quoteLines,
    story.quotes.flatMap((quote) =>
      quote.lines.map(({ text, quantity, unitPrice }, position) => ({
        id: ids.newIdAt(quote.createdAt),
        quoteId: ids.idOf(quote.key),
        quoteVersion: 1,
        position,
        kind: "LABOUR" as const,
        description: text,
        quantity,
        unitPrice,
        vatRate: VAT_RATE,
        total: quantity * unitPrice,
        vat: vatOf(quantity * unitPrice),
      })),
    ),
  );
}

function signature({ leads }: Story, { status, leadKey, decidedAt }: StoryQuote) {
  const lead = leads.find(({ key }) => key === leadKey);
  const isSigned = status === "ACCEPTED" && lead !== undefined;
  return {
    signedName: isSigned ? `${lead.firstName} ${lead.lastName}` : null,
    signedAt: isSigned ? decidedAt : null,
  };
}

/** Calls, messages and visits. */
export async function loadInteractions(loading: Loading) {
  const { ids, story } = loading;
  await writeRows(
    loading,
    customerInteractions,
    contactsOf(story).map((row, index) => ({
      id: ids.idOf(row.key),
      customerId: ids.idOrNull(row.customerKey),
      leadId: ids.idOrNull(row.leadKey),
      interactionType: row.type,
      channel: row.channel,
      direction: row.direction,
      content: row.content,
      staffMemberId: ids.idOrNull(row.byStaffKey),
      bookingId: ids.idOrNull(row.bookingKey),
      durationMinutes: row.minutes,
      outcome: row.outcome,
      sentiment: moodOf(row, index),
      occurredAt: row.at,
      createdAt: row.at,
      updatedAt: row.at,
    })),
  );
}

/** Of those who were spoken with a third were glad, and a few were not. */
function moodOf({ type, outcome }: StoryInteraction, index: number) {
  if (type !== "VISIT" && outcome !== "REACHED") return "NEUTRAL";
  if (index % 23 === 0) return "NEGATIVE";
  return index % 3 === 0 ? "POSITIVE" : "NEUTRAL";
}

/** The enquiry from the website is the lead itself; every other first contact is an interaction. */
export function contactsOf({ interactions }: Story): StoryInteraction[] {
  return interactions.filter(({ type }) => type !== "INQUIRY");
}
